package customer

import (
	"context"
	"io"

	"partnerdesk/app"
	"partnerdesk/app/i18n"
	"partnerdesk/data/export"
	"partnerdesk/data/schema"
	"partnerdesk/data/table"
)

// The parts of a dossier, as their sheets are called.
const (
	SummaryPart        = "summary"
	SubscriptionsPart  = "subscriptions"
	InvoicesPart       = "invoices"
	OrdersPart         = "orders"
	TrialsPart         = "trials"
	AdministratorsPart = "administrators"
	ReportsPart        = "reports"
	HistoryPart        = "history"
)

// Sheet is a part as a table, as it is copied, printed and written to a file.
type Sheet struct {
	Part    string
	Title   string // in the user's language
	Columns []app.PageColumn
	Rows    [][]table.Value // with a value of its type for each column; of a summary, the values have types of their own
	Sources []app.Snapshot
	Gap     Gap // why there are no rows; nil where there are
}

// Text returns the rows as tab-separated text for the clipboard, with or without
// the titles of the columns.
func (s Sheet) Text(header bool) string {
	text, err := export.Text(context.Background(), s.view(), nil, header)
	if err != nil { // of memory nothing is read
		return ""
	}
	return text
}

// view is the sheet for what writes.
func (s Sheet) view() export.View {
	v := export.View{Name: s.Title, Source: s.source()}
	for i, c := range s.Columns {
		v.Columns = append(v.Columns, export.Column{Key: c.Key, Title: c.Title, Type: c.Type, Index: i})
	}
	return v
}

// WriteJSON writes each row as an object with the keys of the columns, a line
// each, behind that of the part.
func (s Sheet) WriteJSON(ctx context.Context, w io.Writer) error {
	s.Columns = append([]app.PageColumn{{Key: "part"}}, s.Columns...)
	rows := make([][]table.Value, len(s.Rows))
	for i, row := range s.Rows {
		rows[i] = append([]table.Value{word(s.Part)}, row...)
	}
	s.Rows = rows
	_, err := export.Write(ctx, w, export.JSON, s.view(), nil)
	return err
}

// writer fills a sheet in a language. Raw sheets are for programs: values stand
// as the loads have them, not as people call them.
type writer struct {
	*i18n.Printer
	raw     bool
	columns []app.PageColumn
	rows    [][]table.Value
}

// sheet ends a sheet.
func (w *writer) sheet(part string, of Part) Sheet {
	s := Sheet{Part: part, Title: w.T("customer.part." + part), Columns: w.columns, Rows: w.rows, Sources: of.Sources}
	if len(w.rows) == 0 {
		s.Gap = of.Gap
	}
	return s
}

// titled names the columns of a sheet: those of a dataset have its titles.
func (w *writer) titled(dataset string, keys []string) {
	described := schema.Get(dataset)
	for _, key := range keys {
		c := app.PageColumn{Key: key, Type: types[key]}
		if of, ok := described.Column(key); ok && !w.Has("customer.column."+key) {
			c.Title = of.Title(string(w.Language()))
		} else {
			c.Title = w.T("customer.column." + key)
		}
		w.columns = append(w.columns, c)
	}
}

// row adds a row of cells in the order of the columns.
func (w *writer) row(cells ...table.Value) {
	for i := range cells {
		cells[i].Type = w.columns[i].Type
	}
	w.rows = append(w.rows, cells)
}

// word is a cell with a text; empty is none.
func word(text string) table.Value { return table.Value{Text: text, Missing: text == ""} }

// named is a cell with what people call a value, of which programs read the
// value.
func (w *writer) named(raw, name string) table.Value {
	if w.raw {
		return word(raw)
	}
	return word(name)
}

// types are those of the columns of sheets that are no texts.
var types = map[string]table.Type{
	"total": table.Integer, "assigned": table.Integer, "used": table.Integer, "available": table.Integer, "overage": table.Integer,
	"ordered": table.Integer, "months": table.Integer, "days_left": table.Integer, "quantity": table.Integer, "rows": table.Integer,
	"start": table.Date, "end": table.Date, "week": table.Date, "date": table.Date, "due": table.Date,
	"auto_renew": table.Boolean, "over": table.Boolean, "amount": table.Decimal,
	"last_seen": table.Time, "last_listed": table.Time, "newest": table.Time, "when": table.Time, "after": table.Time,
}
