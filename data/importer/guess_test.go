package importer

import (
	"testing"

	"partnerdesk/data/table"
)

func TestGuessType(t *testing.T) {
	for _, c := range []struct {
		cells []string
		want  table.Type
	}{
		{nil, table.Text},
		{[]string{"", "NA", " na "}, table.Text},
		{[]string{"1", "", "-20", "1,234", "NA"}, table.Integer},
		{[]string{"0", "10"}, table.Integer},
		{[]string{"1", "2.5"}, table.Decimal},
		{[]string{"1.0", "-1,234.50", "0.5"}, table.Decimal},
		{[]string{"007"}, table.Text},
		{[]string{"1", "2", "01"}, table.Text},
		{[]string{"+81312345678"}, table.Text},
		{[]string{"999999999999999"}, table.Integer},
		{[]string{"1000000000000000"}, table.Text}, // 16 digits
		{[]string{"12e4"}, table.Text},
		{[]string{"1,2"}, table.Text},
		{[]string{"0x10"}, table.Text},
		{[]string{"Infinity"}, table.Text},
		{[]string{"-"}, table.Text},
		{[]string{"1.2.3"}, table.Text},
		{[]string{"true", "FALSE", ""}, table.Boolean},
		{[]string{"true", "1"}, table.Text},
		{[]string{"yes", "no"}, table.Text},
		{[]string{"2026-11-15", "2026/1/2", "2026年1月2日"}, table.Date},
		{[]string{"2026-11-15T10:00:00Z", "2026-11-15 10:00"}, table.Time},
		{[]string{"2026-11-15", "2026-11-15T10:00:00Z"}, table.Time},
		{[]string{"2026-11-15", "7"}, table.Text},
		{[]string{"20261115"}, table.Integer},
		{[]string{"45%", "12.5 %", "7％"}, table.Percent},
		{[]string{"45%", "45"}, table.Text},
		{[]string{"Acme", "1"}, table.Text},
	} {
		if got := guessType(c.cells); got != c.want {
			t.Errorf("%q: got %s, want %s", c.cells, got, c.want)
		}
	}
}
