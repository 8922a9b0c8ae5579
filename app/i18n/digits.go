package i18n

// Digits writes a number that is in digits already with separators: 1234.50 as
// 1,234.50.
func (p *Printer) Digits(number string) string { return group(number) }
