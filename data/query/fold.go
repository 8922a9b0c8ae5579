package query

import "partnerdesk/data/table"

// Fold returns what text comparison compares; see table.Fold.
func Fold(s string) string { return table.Fold(s) }

func appendFold(b []byte, s string) []byte { return table.AppendFold(b, s) }

func lowerASCII(b []byte) bool { return table.LowerASCII(b) }
