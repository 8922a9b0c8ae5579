package export

import (
	"os"
	"path/filepath"
	"strings"
)

// Format is a kind of file.
type Format string

// The formats: comma-separated values, a spreadsheet's workbook, JSON lines,
// Apache Parquet.
const (
	CSV     Format = "csv"
	XLSX    Format = "xlsx"
	JSON    Format = "json"
	Parquet Format = "parquet"
)

// endings are those that FormatOf knows, as its error lists them.
const endings = ".csv, .xlsx, .json, .jsonl, .parquet"

// FormatOf returns the format that the ending of a file's name asks for. The
// error is an *Error that lists the endings there are.
func FormatOf(path string) (Format, error) {
	for path != "" && os.IsPathSeparator(path[len(path)-1]) {
		path = path[:len(path)-1] // of a folder
	}
	switch ending := strings.ToLower(filepath.Ext(path)); ending {
	case ".csv":
		return CSV, nil
	case ".xlsx":
		return XLSX, nil
	case ".json", ".jsonl":
		return JSON, nil
	case ".parquet":
		return Parquet, nil
	default:
		return "", unknown(ending)
	}
}

func unknown(ending string) error {
	return &Error{Key: "export.unknown_ending", Args: map[string]any{"ending": ending, "endings": endings}}
}

// IsFolder reports whether a Parquet export to the path makes a folder of files
// there: it ends in a separator, or a folder is there already.
func IsFolder(path string) bool {
	if path != "" && os.IsPathSeparator(path[len(path)-1]) {
		return true
	}
	info, err := os.Stat(path)
	return err == nil && info.IsDir()
}
