package export

import (
	"path/filepath"
	"strings"
)

// Format is a kind of file.
type Format string

// The formats: comma-separated values, a spreadsheet's workbook, JSON lines.
const (
	CSV  Format = "csv"
	XLSX Format = "xlsx"
	JSON Format = "json"
)

// endings are those that FormatOf knows, as its error lists them.
const endings = ".csv, .xlsx, .json, .jsonl"

// FormatOf returns the format that the ending of a file's name asks for. The
// error is an *Error that lists the endings there are.
func FormatOf(path string) (Format, error) {
	switch ending := strings.ToLower(filepath.Ext(path)); ending {
	case ".csv":
		return CSV, nil
	case ".xlsx":
		return XLSX, nil
	case ".json", ".jsonl":
		return JSON, nil
	default:
		return "", unknown(ending)
	}
}

func unknown(ending string) error {
	return &Error{Key: "export.unknown_ending", Args: map[string]any{"ending": ending, "endings": endings}}
}
