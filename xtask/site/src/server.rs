//! The page on this machine's own address.

use std::io::ErrorKind;
use std::net::{Ipv4Addr, TcpListener};
use std::path::Path;

use anyhow::{Context, Error, Result, anyhow};
use axum::Router;
use axum::http::{HeaderValue, header};
use tokio::runtime::Builder;
use tower_http::services::ServeDir;
use tower_http::set_header::SetResponseHeaderLayer;

/// Takes a port of this machine: before the build, so that a port in use is known at once.
pub fn listen(port: u16) -> Result<TcpListener> {
    // Only for this machine: what is under work is nobody else's.
    TcpListener::bind((Ipv4Addr::LOCALHOST, port)).map_err(|error| refusal(port, error))
}

/// Serves a folder until the program is ended.
pub fn serve(folder: &Path, listener: TcpListener) -> Result<()> {
    listener.set_nonblocking(true)?;
    let runtime = Builder::new_current_thread().enable_io().build()?;
    runtime.block_on(async {
        let listener = tokio::net::TcpListener::from_std(listener)?;
        axum::serve(listener, pages(folder)).await.context("the server broke off")
    })
}

/// The page is asked for anew each time, and answered with "not modified" where that is so: no stale module is ever run.
fn pages(folder: &Path) -> Router {
    let ask_again = SetResponseHeaderLayer::overriding(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    Router::new().fallback_service(ServeDir::new(folder)).layer(ask_again)
}

/// Why the port could not be had, as one sentence.
fn refusal(port: u16, error: std::io::Error) -> Error {
    match error.kind() {
        ErrorKind::AddrInUse => anyhow!(
            "port {port} is taken by another program: choose one with `--port`, or `--port 0` for any that is free"
        ),
        ErrorKind::PermissionDenied => {
            anyhow!("port {port} may not be used without special rights: choose one above 1023 with `--port`")
        }
        _ => Error::new(error).context(format!("cannot listen on port {port}")),
    }
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::io::{Read, Write};
    use std::net::{SocketAddr, TcpStream};
    use std::thread;

    use super::*;

    /// Serves a folder with one file of each kind, on a free port, until the tests end.
    fn site() -> Result<(tempfile::TempDir, SocketAddr)> {
        let folder = tempfile::tempdir()?;
        fs::create_dir(folder.path().join("pkg"))?;
        for (name, content) in [
            ("index.html", "<!doctype html>"),
            ("pkg/lnn_lab.js", "export {}"),
            ("pkg/lnn_lab_bg.wasm", "\0asm"),
            ("style.css", ":root{}"),
            ("poster.svg", "<svg/>"),
        ] {
            fs::write(folder.path().join(name), content)?;
        }
        let listener = listen(0)?;
        let address = listener.local_addr()?;
        let served = folder.path().to_path_buf();
        thread::spawn(move || serve(&served, listener));
        Ok((folder, address))
    }

    /// The head and the body of an answer.
    fn ask(address: SocketAddr, request: &str, more: &str) -> Result<(String, String)> {
        let mut stream = TcpStream::connect(address)?;
        write!(stream, "{request} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n{more}\r\n")?;
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer)?;
        let answer = String::from_utf8_lossy(&answer).into_owned();
        let (head, body) = answer.split_once("\r\n\r\n").ok_or_else(|| anyhow!("no head in {answer:?}"))?;
        Ok((head.to_ascii_lowercase(), body.to_owned()))
    }

    #[test]
    fn each_kind_of_file_has_the_media_type_that_browsers_insist_on() -> Result<()> {
        let (_folder, address) = site()?;
        for (path, media_type) in [
            ("/", "text/html"),
            ("/pkg/lnn_lab.js", "text/javascript"),
            ("/pkg/lnn_lab_bg.wasm", "application/wasm"),
            ("/style.css", "text/css"),
            ("/poster.svg?v=1", "image/svg+xml"),
        ] {
            let (head, body) = ask(address, &format!("GET {path}"), "")?;
            assert!(head.starts_with("http/1.1 200"), "{path}: {head}");
            assert!(head.contains(&format!("content-type: {media_type}")), "{path}: {head}");
            assert!(!body.is_empty(), "{path}");
        }
        Ok(())
    }

    #[test]
    fn a_browser_asks_again_and_is_told_that_nothing_changed() -> Result<()> {
        let (_folder, address) = site()?;
        let (head, _) = ask(address, "GET /style.css", "")?;
        assert!(head.contains("cache-control: no-cache"), "{head}");
        let tag =
            head.lines().find_map(|line| line.strip_prefix("etag: ")).ok_or_else(|| anyhow!("no tag in {head}"))?;
        let (head, body) = ask(address, "GET /style.css", &format!("If-None-Match: {tag}\r\n"))?;
        assert!(head.starts_with("http/1.1 304"), "{head}");
        assert!(body.is_empty());
        Ok(())
    }

    #[test]
    fn head_has_no_body_and_what_is_absent_is_not_found() -> Result<()> {
        let (_folder, address) = site()?;
        let (head, body) = ask(address, "HEAD /index.html", "")?;
        assert!(head.contains("content-length: 15"), "{head}");
        assert!(body.is_empty());
        assert!(ask(address, "GET /absent.js", "")?.0.starts_with("http/1.1 404"));
        assert!(ask(address, "GET /../../etc/passwd", "")?.0.starts_with("http/1.1 404"));
        Ok(())
    }

    #[test]
    fn a_port_in_use_is_one_sentence() -> Result<()> {
        let taken = listen(0)?;
        let port = taken.local_addr()?.port();
        let refused = listen(port).map(drop).map_err(|error| format!("{error:#}"));
        let sentence = format!(
            "port {port} is taken by another program: choose one with `--port`, or `--port 0` for any that is free"
        );
        assert_eq!(refused, Err(sentence));
        Ok(())
    }
}
