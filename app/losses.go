package app

import (
	"strings"

	"partnerdesk/app/i18n"
	"partnerdesk/data/export"
)

// ExportLosses returns what a person must know of what does not get through
// whole, a sentence each: cells that a spreadsheet cannot hold or an encoding
// does not have, and rows that go on in further sheets; none if all do. The
// sentences hold before an export as well as after it.
func ExportLosses(p *i18n.Printer, done Exported) []string {
	var said []string
	for _, loss := range []struct {
		key    string
		n      int
		places []export.Place
	}{{"export.cut", done.Cut, done.CutAt}, {"export.lost", done.Lost, done.LostAt}} {
		if loss.n == 0 {
			continue
		}
		said = append(said, p.N(loss.key, loss.n))
		var places []string
		for _, at := range loss.places[:min(placesTold, len(loss.places))] {
			key := "export.place"
			if at.Row == 0 {
				key = "export.place_header"
			}
			places = append(places, p.T(key, i18n.Args{"row": at.Row, "column": at.Column}))
		}
		if len(places) > 0 {
			said = append(said, p.N("export.places", loss.n, i18n.Args{"places": strings.Join(places, p.T("export.place_separator"))}))
		}
	}
	if done.Sheets > 1 {
		said = append(said, p.N("export.sheets", done.Sheets, i18n.Args{"most": p.Integer(export.SheetRows)}))
	}
	return said
}

// placesTold is how many cells ExportLosses names.
const placesTold = 3
