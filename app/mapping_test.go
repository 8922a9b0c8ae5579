package app_test

import (
	"context"
	"errors"
	"testing"

	"partnerdesk/app"
	"partnerdesk/data/importer"
	"partnerdesk/data/table"
)

// What the dialog does: look at a file, take what is proposed, change it, see
// what becomes of the rows, keep it, and load.
func TestMappingOfAFile(t *testing.T) {
	s := newSession(t)
	ctx := context.Background()
	file := write(t, "Lieferant.csv", "契約番号;ライセンス数;終了日\nS-1;1.200,0;3/4/2027\nS-2;zehn;5/6/2027\nS-3;1;1/1/2027\nS-4;2;1/1/2027\n")
	previews, err := s.Previews(ctx, file)
	if err != nil || len(previews) != 1 || !previews[0].NeedsMapping() || len(previews[0].Rows) != 4 {
		t.Fatalf("%+v, %v", previews, err)
	}
	p := previews[0]
	m := importer.ProposeFor(p, "subscriptions").Mapping
	if m.Columns[2].Key != "end" || m.Columns[2].Notation.Order != importer.MonthFirst {
		t.Fatalf("%+v", m)
	}
	m.Columns[2].Notation.Order = importer.DayFirst
	trial := importer.Try(p, m)
	if trial.Misfits != 1 || trial.Columns[1].Reasons[1] != table.ErrNotInteger.Error() || trial.Columns[2].Values[0].String() != "2027-04-03" {
		t.Errorf("%+v", trial)
	}
	kept, err := s.SaveMapping(m)
	if err != nil || kept.Name != "Lieferant" {
		t.Fatalf("%+v, %v", kept, err)
	}
	if again, err := s.Previews(ctx, file); err != nil || again[0].Mapping == nil || again[0].NeedsMapping() {
		t.Errorf("%+v, %v", again, err)
	}
	loads, err := s.Import(ctx, app.Import{Files: []string{file}}, nil)
	if err != nil || loads[0].Dataset != "subscriptions" || loads[0].Mapping.Name != "Lieferant" || loads[0].Rejects != 1 {
		t.Fatalf("%+v, %v", loads, err)
	}
	if loads, err := s.Import(ctx, app.Import{Files: []string{file}, NoMapping: true}, nil); err != nil || loads[0].Dataset != "lieferant" {
		t.Errorf("without it: %+v, %v", loads, err)
	}
	for _, name := range []string{"Lieferant", kept.Fingerprint()} {
		if got, err := s.Mapping(name); err != nil || got.Text() != kept.Text() {
			t.Errorf("%s: %+v, %v", name, got, err)
		}
	}
	if err := s.RemoveMapping(kept.Fingerprint()); err != nil {
		t.Fatal(err)
	}
	var unknown *app.UnknownMapping
	if _, err := s.Mapping("Lieferant"); !errors.As(err, &unknown) {
		t.Errorf("a removed mapping: %v", err)
	}
	if all, err := s.Mappings(); err != nil || len(all) > 0 {
		t.Errorf("%+v, %v", all, err)
	}
}

func TestReadMapping(t *testing.T) {
	m, err := app.ReadMapping(write(t, "Händler Süd.txt", "# Partner Desk mapping\ndataset: x\ncolumn: \"a\" = a\n"))
	if err != nil || m.Name != "Händler Süd" {
		t.Errorf("%+v, %v", m, err)
	}
	var fault *importer.MappingError
	if _, err := app.ReadMapping(write(t, "a.txt", "a,b\n")); !errors.As(err, &fault) {
		t.Errorf("a file that is none: %v", err)
	}
	var file *importer.Error
	if _, err := app.ReadMapping(t.TempDir()); !errors.As(err, &file) || file.Code != importer.Unreadable {
		t.Errorf("a folder: %v", err)
	}
	if _, err := app.ReadMapping("gone.txt"); !errors.As(err, &file) || file.Code != importer.NotFound {
		t.Errorf("no file: %v", err)
	}
}
