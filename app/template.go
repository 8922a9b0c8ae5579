package app

import (
	"context"
	"slices"
	"time"

	"partnerdesk/app/i18n"
	"partnerdesk/data/export"
	"partnerdesk/data/schema"
	"partnerdesk/data/table"
)

// UnknownDataset is a dataset that no schema describes.
type UnknownDataset struct{ Dataset string }

func (e *UnknownDataset) Error() string { return "unknown dataset " + e.Dataset }

// Message implements the interface of errors that name their sentence.
func (e *UnknownDataset) Message() (string, map[string]any) {
	return "template.unknown_dataset", map[string]any{"dataset": e.Dataset}
}

// Template writes an empty file of a described dataset in the printer's
// language, to be filled in and imported: a workbook that also describes the
// columns, or a CSV file and a workbook beside it that does. It returns the
// files that it has made. The error is an *UnknownDataset or that of
// export.Template.
func Template(ctx context.Context, p *i18n.Printer, dataset, path string) ([]string, error) {
	d := schema.Get(dataset)
	if d == nil {
		return nil, &UnknownDataset{dataset}
	}
	language := string(p.Language())
	t := export.Template{Name: d.Name(language), AboutTitle: p.T("template.columns"), About: [][]string{
		{appName, Version},
		{p.T("export.info.dataset"), d.Name(language)},
		{p.T("template.row"), d.Row(language)},
		{p.T("template.how"), p.T("template.how_rows")},
		{"", p.T("template.how_empty")},
		{"", p.T("template.how_columns")},
		{},
		{p.T("template.key"), p.T("template.title"), p.T("template.type"), p.T("template.unit"), p.T("template.example"), p.T("template.required")},
	}}
	t.Heading = len(t.About) - 1
	for _, c := range d.Columns {
		kind, err := table.ParseType(string(c.Type))
		if err != nil {
			return nil, err
		}
		t.Columns = append(t.Columns, export.Column{Key: c.Key, Title: c.Title(language), Type: kind})
		required := ""
		if slices.Contains(d.Required, c.Key) {
			required = p.T("template.yes")
		}
		t.About = append(t.About, []string{c.Key, c.Title(language), p.T("template.type." + kind.String()), unitOf(p, kind),
			exampleOf(p, c.Key, kind), required})
	}
	return t.File(ctx, path)
}

// TemplateName proposes the name of a template's file.
func TemplateName(p *i18n.Printer, dataset string, format Format) string {
	return export.FileName(p.T("template.file", i18n.Args{"dataset": DatasetName(p, dataset)}), "", time.Time{}, string(format))
}

// DescribedDatasets returns the keys of the datasets that have a template, in
// the schema's order.
func DescribedDatasets() []string {
	var keys []string
	for _, d := range schema.All() {
		keys = append(keys, d.Key)
	}
	return keys
}

// TemplateFiles returns the files that a template at a path is made of.
func TemplateFiles(path string) []string { return export.TemplateFiles(path) }

// unitOf returns the unit that figures of a type have.
func unitOf(p *i18n.Printer, t table.Type) string {
	switch t {
	case table.Minutes, table.Seconds:
		return p.T("template.unit." + t.String())
	case table.Percent:
		return "%"
	}
	return ""
}

// examples are values of the types, as every import reads them.
var examples = map[table.Type]string{table.Integer: "120", table.Decimal: "1234.5", table.Boolean: "true", table.Date: "2026-11-15",
	table.Time: "2026-11-15T09:30:00Z", table.Minutes: "12.5", table.Seconds: "45", table.Percent: "45.5%"}

// exampleOf returns a value that a column could have; of texts, where there is
// one worth showing.
func exampleOf(p *i18n.Printer, key string, t table.Type) string {
	if t != table.Text {
		return examples[t]
	}
	if text := "template.example." + key; p.Has(text) {
		return p.T(text)
	}
	return ""
}
