//! A catalogue that uses every key of the format.
#![deny(warnings, missing_docs, clippy::all, clippy::pedantic)]

cci_errors::cci_errors! {
    #[catalogue("errors.json")]
    pub enum OrderError;
}

cci_errors::cci_errors! {
    /// What can be tried again, and does not cost money.
    #[catalogue("errors.json")]
    #[only(retryable & !payment, "ORD.40001")]
    pub enum FewError;
}

/// What a shop does about an error; rustc sees that all codes are matched.
#[must_use]
pub fn advice(error: OrderError) -> &'static str {
    match error {
        order_error!(payment & !retryable & !deprecated) => "ask for another card",
        order_error!(payment & (5xx | 4xx) & retryable) => "try again later",
        order_error!(stock) => "offer something else",
        order_error!(deprecated & !5xx) => "update the shop",
    }
}

#[cfg(test)]
mod tests {
    use super::{FewError, OrderError, advice, order_error};
    use cci_errors::{ErrorCode, Form};

    #[test]
    fn categories_select() {
        let advices: Vec<&str> = OrderError::ALL.iter().map(|error| advice(*error)).collect();
        assert_eq!(advices, ["ask for another card", "offer something else", "try again later", "update the shop"]);
        assert_eq!(FewError::ALL, [FewError::CardDeclined, FewError::OutOfStock]);
        assert!(OrderError::ALL.iter().all(|error| matches!(error, order_error!(!stock | stock))));
    }

    #[test]
    fn codes_go_from_one_enum_to_another() {
        assert_eq!(OrderError::OutOfStock.recode::<FewError>(), Some(FewError::OutOfStock));
        assert_eq!(OrderError::BankAway.recode::<FewError>(), None);
        assert_eq!(FewError::CardDeclined.recode(), Some(OrderError::CardDeclined));
    }

    #[test]
    fn accessors_give_what_the_catalogue_says() {
        const { assert!(OrderError::CardDeclined.severity().is_some()) };
        assert_eq!(OrderError::CardDeclined.severity(), Some("high"));
        let [declined, stock, away, unknown] = OrderError::ALL else { panic!("four codes") };
        assert_eq!((declined.status(), away.status()), (400, 503));
        assert_eq!((declined.categories(), stock.categories()), (&["payment"][..], &["stock"][..]));
        assert_eq!((declined.arguments(), away.arguments()), (&["bank", "limit"][..], &[][..]));
        assert_eq!(declined.url(), "https://docs.example.com/errors#ORD.40001");
        assert_eq!(unknown.url(), "https://docs.example.com/old");
        assert_eq!((declined.rank(), stock.rank()), (Some(9), None));
        assert_eq!((stock.weight(), stock.offset()), (Some(0.5), Some(-3)));
        const { assert!(OrderError::CardDeclined.level() == 1) };
        assert_eq!((declined.team(), away.team(), away.level()), ("team 1", "team 3", 3), "in every entry");
        assert_eq!((stock.audited(), away.audited()), (true, false));
        assert_eq!((away.severity(), stock.severity()), (Some(""), None));
        assert_eq!((away.pages_us(), stock.pages_us()), (true, false));
        assert_eq!(OrderError::FORM, Form::Status);
    }
}
