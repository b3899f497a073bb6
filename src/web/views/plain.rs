//! Plain objects for JavaScript.
//!
//! A struct with `#[wasm_bindgen]` crosses as a pointer into this module's memory, which somebody has to free; left to the
//! garbage collector it is freed late or never, and this memory never shrinks. What JavaScript only reads crosses as JSON
//! instead: one string, out of which the browser makes objects of its own.

use std::fmt::Write as _;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

/// A text that is written in this program.
pub(in crate::web) type Str = &'static str;

/// What can be written as JSON.
pub(in crate::web) trait Plain {
    /// Appends the value; nothing where there is none.
    fn write(&self, json: &mut String);
}

#[wasm_bindgen]
extern "C" {
    /// Never throws: whatever is [`Plain`] writes valid JSON.
    #[wasm_bindgen(js_namespace = JSON)]
    fn parse(text: &str) -> JsValue;
}

/// The value as JavaScript's own; `undefined` where there is none.
pub(in crate::web) fn plain(value: &dyn Plain) -> JsValue {
    let mut json = String::new();
    value.write(&mut json);
    if json.is_empty() { JsValue::UNDEFINED } else { parse(&json) }
}

/// Appends one field of an object that was begun with `{`; nothing where it has no value.
#[inline(never)] // one call for each field of each view: the module is smaller
pub(in crate::web) fn write_field(json: &mut String, name: Str, value: &dyn Plain) {
    let end = json.len();
    separate(json);
    json.push('"');
    json.push_str(name);
    json.push_str("\":");
    let before = json.len();
    value.write(json);
    if json.len() == before {
        json.truncate(end);
    }
}

/// Begins the next part of an object or a list.
fn separate(json: &mut String) {
    if !json.ends_with(['{', '[']) {
        json.push(',');
    }
}

fn write_text(json: &mut String, text: &str) {
    json.push('"');
    for character in text.chars() {
        match character {
            '"' | '\\' => json.extend(['\\', character]),
            '\0'..='\x1f' => {
                let _ = write!(json, "\\u{:04x}", u32::from(character)); // a `String` takes everything
            }
            _ => json.push(character),
        }
    }
    json.push('"');
}

impl Plain for Str {
    fn write(&self, json: &mut String) {
        write_text(json, self);
    }
}

impl Plain for String {
    fn write(&self, json: &mut String) {
        write_text(json, self);
    }
}

impl Plain for bool {
    fn write(&self, json: &mut String) {
        json.push_str(if *self { "true" } else { "false" });
    }
}

impl Plain for u8 {
    fn write(&self, json: &mut String) {
        u32::from(*self).write(json);
    }
}

impl Plain for u32 {
    fn write(&self, json: &mut String) {
        f64::from(*self).write(json);
    }
}

/// To the last bit. JSON knows no infinity and no NaN; a view has an `Option` where a number can be one of them.
impl Plain for f64 {
    fn write(&self, json: &mut String) {
        if self.is_finite() {
            let _ = write!(json, "{self}"); // a `String` takes everything
        } else {
            json.push_str("null");
        }
    }
}

impl<T: Plain> Plain for Option<T> {
    fn write(&self, json: &mut String) {
        if let Some(value) = self {
            value.write(json);
        }
    }
}

impl<T: Plain> Plain for Vec<T> {
    fn write(&self, json: &mut String) {
        json.push('[');
        for item in self {
            separate(json);
            item.write(json);
        }
        json.push(']');
    }
}

/// The TypeScript type of a field's type.
#[rustfmt::skip] // a line for each, as a table
macro_rules! type_of {
    (String) => { "string" };
    (Str) => { "string" };
    (bool) => { "boolean" };
    (u8) => { "number" };
    (u32) => { "number" };
    (f64) => { "number" };
    (Vec<$item:ident>) => { concat!(type_of!($item), "[]") };
    (Option<$value:ident>) => { concat!(type_of!($value), " | undefined") };
    ($view:ident) => { stringify!($view) };
}

/// Declares views: structs, how each is written, and the TypeScript interface under the same name, all from one list of
/// fields, so that the declaration cannot differ from what crosses.
macro_rules! views {
    ($(
        $(#[doc = $about:literal])*
        $view:ident {
            $( $(#[doc = $doc:literal])* $field:ident: $type:ident $(<$inner:ident>)?, )*
        }
    )*) => {$(
        $(#[doc = $about])*
        pub(in crate::web) struct $view {
            $( $(#[doc = $doc])* pub(in crate::web) $field: $type $(<$inner>)?, )*
        }

        impl Plain for $view {
            fn write(&self, json: &mut String) {
                json.push('{');
                $( write_field(json, stringify!($field), &self.$field); )*
                json.push('}');
            }
        }

        const _: () = {
            #[wasm_bindgen(typescript_custom_section)]
            const INTERFACE: &str = concat!(
                "/**", $( $about, )* " */\nexport interface ", stringify!($view), " {\n",
                $(
                    "  /**", $( $doc, )* " */\n",
                    "  readonly ", stringify!($field), ": ", type_of!($type $(<$inner>)?), ";\n",
                )*
                "}\n",
            );
        };
    )*};
}

pub(in crate::web) use {type_of, views};
