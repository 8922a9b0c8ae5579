package export

import (
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"
)

// nameBytes is the length that FileName keeps to. File systems take 255 bytes,
// some that encrypt names 143; Japanese names need three for a character.
const nameBytes = 140

// FileName returns the name of a file in the vendor's form, such as
// "Telephone Numbers_a1b2c3_2026-11-15.csv". What is empty, or a day that is
// zero, is left out with its underscore. The ending may have its point or not.
// Characters that a file system refuses become hyphens, the template's name is
// cut where the whole would exceed 140 bytes, and names that Windows keeps for
// devices get an underscore.
func FileName(template, alphanumeric string, day time.Time, ending string) string {
	tail := ""
	if s := portable(alphanumeric, 60); s != "" {
		tail = "_" + s
	}
	if !day.IsZero() {
		tail += "_" + day.Format(time.DateOnly)
	}
	if ending = portable(strings.TrimPrefix(ending, "."), 20); ending != "" {
		ending = "." + ending
	}
	name := portable(template, nameBytes-len(tail)-len(ending)-1)
	if name == "" {
		name = strings.TrimPrefix(tail, "_")
	} else {
		name += tail
	}
	if name == "" {
		name = "export"
	}
	device, _, _ := strings.Cut(name, ".")
	if reserved(strings.TrimRight(device, " ")) {
		name = "_" + name
	}
	return name + ending
}

// portable returns at most n bytes of s, in which what some file system refuses
// or a list of files would show wrong is replaced.
func portable(s string, n int) string {
	s = strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r) && r != '\u3000':
			return ' '
		case r == utf8.RuneError || strings.ContainsRune(`<>:"/\|?*`, r):
			return '-'
		case !unicode.IsPrint(r) && r != '\u3000' && r != '\u200d': // the joiner holds emoji together
			return '-'
		}
		return r
	}, s)
	return strings.TrimRight(head(strings.TrimLeft(s, " "), n), " .")
}

// head returns the start of s that has at most n bytes, in whole characters.
func head(s string, n int) string {
	if len(s) <= n {
		return s
	}
	for n > 0 && !utf8.RuneStart(s[n]) {
		n--
	}
	return s[:n]
}

// reserved reports whether Windows keeps the name for a device.
func reserved(name string) bool {
	name = strings.ToUpper(name)
	if rest, found := strings.CutPrefix(name, "COM"); found || strings.HasPrefix(name, "LPT") {
		if !found {
			rest = name[3:]
		}
		return utf8.RuneCountInString(rest) == 1 && strings.Contains("0123456789¹²³", rest)
	}
	return slices.Contains([]string{"CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$"}, name)
}

// placeholder is the name of the sheet that a new workbook has.
const placeholder = "Sheet1"

// sheetNames are the names that the sheets of a workbook have.
type sheetNames []string

// next returns a name for one more sheet: at most 31 UTF-16 units, without the
// characters that Excel refuses, and unlike those before it in any case.
func (names *sheetNames) next(name string) string {
	name = strings.Map(func(r rune) rune {
		if strings.ContainsRune(`:\/?*[]`, r) || unicode.IsControl(r) || r == utf8.RuneError {
			return '-'
		}
		return r
	}, name)
	name = strings.Trim(name, "' ")
	if name == "" || strings.EqualFold(name, "history") { // Excel keeps that one for itself
		name = strings.TrimSpace("Sheet " + name)
	}
	full := bounded(name, "")
	for n := 2; slices.ContainsFunc(*names, func(s string) bool { return strings.EqualFold(s, full) }); n++ {
		full = bounded(name, fmt.Sprintf(" (%d)", n))
	}
	*names = append(*names, full)
	return full
}

// bounded returns a sheet's name with a suffix, the name cut if it must be.
func bounded(name, suffix string) string {
	return strings.TrimRight(first(name, excelize.MaxSheetNameLength-len(suffix)), "' ") + suffix
}
