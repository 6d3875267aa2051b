//! The documented body, read strictly.

use super::error_response::ErrorResponse;
use super::json::{for_each_member, is_object, string_of};
use super::transcode::json_text;
use crate::{ErrorCode, Form};
use serde::de::{Deserialize, Deserializer, Error};

/// Strict, for use inside other types; see [Serialization](ErrorResponse#serialization-and-equality). What
/// [`from_body`](ErrorResponse::from_body) makes the best of is an error here.
impl<'de, C: ErrorCode> Deserialize<'de> for ErrorResponse<C> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let json = json_text(deserializer)?;
        if !is_object(json.trim_start()) {
            return Err(D::Error::custom("expected an error response, an object"));
        }
        let (mut code, mut status) = (None, None);
        let mut is_success = false;
        for_each_member(&json, |key, value| match &*key {
            "code" => code = value.get().parse().ok(),
            "status" => {
                status = value.get().parse().ok();
                is_success = string_of(value).is_some_and(|status| status == "Success");
            }
            _ => {}
        })
        .map_err(D::Error::custom)?;
        let (mut response, form) = Self::from_document(0, json.into_boxed_str());
        let status = match form {
            None => {
                return Err(D::Error::custom(
                    "not an error response: neither `kind` is `Status` nor `status` is `Failure`, and there is no \
                     `errorCode`, no `error_code`, and no `type` with a `title` or `status`",
                ));
            }
            Some(Form::Status) if is_success => {
                return Err(D::Error::custom("not an error response: `status` is `Success`"));
            }
            Some(Form::Status) => code,
            Some(Form::Problem | Form::Gateway) => status,
        };
        let member = if form == Some(Form::Status) { "code" } else { "status" };
        response.status = status.or(response.error().map(C::status)).ok_or_else(|| {
            D::Error::custom(format_args!("`{member}` is not an HTTP status, and there is no known error code"))
        })?;
        Ok(response)
    }
}
