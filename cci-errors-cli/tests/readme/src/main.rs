fn is_final(code: &str) -> bool {
    code == "SHOP.40401" || code == "SHOP.40910"
}
