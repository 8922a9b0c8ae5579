package export

import (
	"bytes"
	"context"
	"errors"
	"testing"
)

func TestCSVManners(t *testing.T) {
	v := small()
	v.Columns, v.Rows = v.Columns[:2], []uint32{0, 3}
	for want, o := range map[string]Options{
		"\ufeffNAME,\"'@N, あ\"\r\n'=1+1,-5\r\n\"株式会社, \"\"東京\"\"\n\x01\xff\",0\r\n": {},
		"NAME,\"'@N, あ\"\r\n'=1+1,-5\r\n\"株式会社, \"\"東京\"\"\n\x01\xff\",0\r\n":       {NoBOM: true},
		"\ufeffNAME;\"'@N, あ\"\n'=1+1;-5\n\"株式会社, \"\"東京\"\"\n\x01\xff\";0\n":       {Delimiter: Semicolon, LF: true},
		"\ufeffname\tn\r\n'=1+1\t-5\r\n\"株式会社, \"\"東京\"\"\n\x01\xff\"\t0\r\n":       {Delimiter: Tab, Keys: true},
	} {
		o.Format = CSV
		var b bytes.Buffer
		if _, err := Write(context.Background(), &b, o, v, nil); err != nil || b.String() != want {
			t.Errorf("%+v: %v\n got %q\nwant %q", o, err, b.String(), want)
		}
	}
	v.Rows = []uint32{0}
	var b bytes.Buffer
	if _, err := Write(context.Background(), &b, Options{Format: CSV, Encoding: ShiftJIS}, v, nil); err != nil ||
		b.String() != "NAME,\"'@N, \x82\xa0\"\r\n'=1+1,-5\r\n" {
		t.Errorf("Shift_JIS: %v, %q", err, b.String())
	}
}

func TestParseOptions(t *testing.T) {
	var told *Error
	for text, want := range map[string]Delimiter{"comma": Comma, ",": Comma, "Semicolon": Semicolon, ";": Semicolon, "tab": Tab, "\t": Tab,
		`\t`: Tab, "": "", "pipe": ""} {
		if got, err := ParseDelimiter(text); got != want || (err == nil) != (want != "") || err != nil && !errors.As(err, &told) {
			t.Errorf("delimiter %q is %q, %v", text, got, err)
		}
	}
	for text, want := range map[string]Encoding{"utf-8": UTF8, "UTF8": UTF8, "Shift_JIS": ShiftJIS, "sjis": ShiftJIS, "cp932": ShiftJIS,
		"windows-31j": ShiftJIS, "": "", "latin1": ""} {
		if got, err := ParseEncoding(text); got != want || (err == nil) != (want != "") || err != nil && !errors.As(err, &told) {
			t.Errorf("encoding %q is %q, %v", text, got, err)
		}
	}
}
