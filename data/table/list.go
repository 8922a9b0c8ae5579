package table

import "strings"

// ListSeparator stands between the values of a text in a column that is a list.
const ListSeparator = ";"

// SplitList returns the values that a text of a list column holds, without the
// space around them and without empty ones.
func SplitList(text string) []string {
	if text == "" {
		return nil
	}
	if !strings.Contains(text, ListSeparator) {
		if text = strings.TrimSpace(text); text == "" {
			return nil
		}
		return []string{text}
	}
	var values []string
	for part := range strings.SplitSeq(text, ListSeparator) {
		if part = strings.TrimSpace(part); part != "" {
			values = append(values, part)
		}
	}
	return values
}

// JoinList is the inverse of SplitList, for values that hold no separator.
func JoinList(values []string) string { return strings.Join(values, ListSeparator) }
