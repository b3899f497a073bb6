//! Text in a PNG image: what it shows and where it comes from (PNG specification, third edition, 11.3.3.2 `tEXt`).

/// How every PNG begins.
const SIGNATURE: [u8; 8] = [0x89, b'P', b'N', b'G', 0x0D, 0x0A, 0x1A, 0x0A];

/// The first chunk, `IHDR`: length, name, 13 bytes and their sum.
const HEADER: usize = 4 + 4 + 13 + 4;

/// An image with these texts, each a keyword of 1 to 79 letters and ASCII; nothing where the bytes are no PNG.
#[must_use]
pub fn with_texts(image: &[u8], texts: &[(&str, &str)]) -> Option<Vec<u8>> {
    let rest = image.strip_prefix(&SIGNATURE)?;
    let (header, rest) = rest.split_at_checked(HEADER)?;
    if header.get(4..8)? != b"IHDR" {
        return None;
    }
    let mut whole = [&SIGNATURE, header].concat();
    for (keyword, text) in texts {
        let content = [b"tEXt", keyword.as_bytes(), b"\0", text.as_bytes()].concat();
        let length = u32::try_from(content.len().checked_sub(4)?).ok()?;
        whole.extend(length.to_be_bytes());
        whole.extend(&content);
        whole.extend(checksum(&content).to_be_bytes());
    }
    whole.extend(rest);
    Some(whole)
}

/// CRC-32 (ISO 3309), a bit at a time: the texts are short.
fn checksum(bytes: &[u8]) -> u32 {
    let shift = |sum: u32| if sum & 1 == 1 { 0xEDB8_8320 ^ (sum >> 1) } else { sum >> 1 };
    !bytes.iter().fold(u32::MAX, |sum, &byte| (0..8).fold(sum ^ u32::from(byte), |sum, _| shift(sum)))
}

#[cfg(test)]
mod tests {
    use super::{HEADER, SIGNATURE, checksum, with_texts};
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn the_checksum_is_that_of_an_independent_crate(bytes in any::<Vec<u8>>()) {
            prop_assert_eq!(checksum(&bytes), crc32fast::hash(&bytes));
        }

        #[test]
        fn what_is_no_png_is_refused(bytes in any::<Vec<u8>>()) {
            prop_assert_eq!(with_texts(&bytes, &[]), None);
            prop_assert_eq!(with_texts(&[&SIGNATURE, bytes.as_slice()].concat(), &[]), None);
        }
    }

    #[test]
    fn texts_stand_after_the_header() {
        let mut image = SIGNATURE.to_vec();
        image.extend([0, 0, 0, 13]);
        image.extend(b"IHDR");
        image.resize(8 + HEADER, 7);
        image.extend(b"the rest");
        let whole = with_texts(&image, &[("Title", "a line")]);
        let content = b"tEXtTitle\0a line";
        let chunk = [&12_u32.to_be_bytes(), content.as_slice(), &crc32fast::hash(content).to_be_bytes()].concat();
        assert_eq!(whole, Some([&image[..8 + HEADER], &chunk, b"the rest"].concat()));
        assert_eq!(with_texts(&image, &[]), Some(image));
    }
}
