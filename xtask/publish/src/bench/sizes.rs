//! The bytes of the page, as they lie there and as a static host would send them.

use std::collections::BTreeMap;
use std::fs;
use std::io::{Read, Write};
use std::path::Path;

use anyhow::Result;
use flate2::Compression;
use flate2::write::GzEncoder;

/// Files and their bytes, before and after compression.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Size {
    files: usize,
    raw: usize,
    gzip: usize,
    brotli: usize,
}

impl Size {
    fn of(content: &[u8]) -> Result<Self> {
        Ok(Self { files: 1, raw: content.len(), gzip: gzip(content)?, brotli: brotli(content)? })
    }

    fn and(self, other: Self) -> Self {
        Self {
            files: self.files + other.files,
            raw: self.raw + other.raw,
            gzip: self.gzip + other.gzip,
            brotli: self.brotli + other.brotli,
        }
    }
}

/// A Markdown table of a site's bytes, a row for each kind of file. What a visit loads of them, the browser tells.
pub(super) fn table(site: &Path) -> Result<String> {
    let mut kinds = BTreeMap::new();
    weigh(site, &mut kinds)?;
    let mut table = String::from("| files | count | bytes | gzip -9 | brotli -q 11 |\n|---|--:|--:|--:|--:|\n");
    for (kind, size) in &kinds {
        table += &row(kind, *size);
    }
    Ok(table)
}

fn row(name: &str, Size { files, raw, gzip, brotli }: Size) -> String {
    format!("| {name} | {files} | {raw} | {gzip} | {brotli} |\n")
}

/// Adds each file below a folder to its kind. Types for TypeScript are for the development tools alone.
fn weigh(folder: &Path, kinds: &mut BTreeMap<String, Size>) -> Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            weigh(&path, kinds)?;
        } else if !path.to_string_lossy().ends_with(".d.ts") {
            let kind = path.extension().map_or_else(|| "other".into(), |ending| ending.to_string_lossy().into_owned());
            let size = Size::of(&fs::read(&path)?)?;
            let sum = kinds.entry(kind).or_default();
            *sum = sum.and(size);
        }
    }
    Ok(())
}

fn gzip(content: &[u8]) -> Result<usize> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(content)?;
    Ok(encoder.finish()?.len())
}

fn brotli(content: &[u8]) -> Result<usize> {
    let (quality, window) = (11, 22);
    let mut encoder = brotli::CompressorReader::new(content, 4096, quality, window);
    let mut compressed = Vec::new();
    Ok(encoder.read_to_end(&mut compressed)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_are_summed_over_folders() -> Result<()> {
        let site = tempfile::tempdir()?;
        fs::create_dir(site.path().join("pkg"))?;
        for (name, content) in
            [("index.html", "12345"), ("main.js", "123"), ("pkg/a.js", "12"), ("pkg/a.d.ts", "none"), ("a.svg", "1")]
        {
            fs::write(site.path().join(name), content)?;
        }
        let table = table(site.path())?;
        assert!(table.contains("\n| js | 2 | 5 |"), "{table}");
        assert!(table.contains("\n| svg | 1 | 1 |"), "{table}");
        assert!(!table.contains("| ts |"), "{table}");
        Ok(())
    }

    #[test]
    fn what_repeats_itself_becomes_smaller() -> Result<()> {
        let size = Size::of("epoch after epoch, ".repeat(100).as_bytes())?;
        assert_eq!(size.raw, 1900);
        assert!(size.gzip < 200 && size.brotli < size.gzip, "{size:?}");
        Ok(())
    }
}
