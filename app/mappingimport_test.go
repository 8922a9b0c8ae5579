package app_test

import (
	"context"
	"errors"
	"slices"
	"testing"

	"partnerdesk/app"
	"partnerdesk/data/importer"
)

// colours are the headers and rows of a file that nobody describes, and a
// mapping of theirs by that name.
const colours = "Farbe;Gewicht\nrot;1,5\nblau;2,25\n"

func coloursAs(dataset, name string) app.Mapping {
	return app.Mapping{Name: name, Dataset: dataset, Columns: []importer.ColumnMapping{{Header: "Farbe", Key: "colour"}, {Header: "Gewicht"}}}
}

func names(t *testing.T, s *app.Session) []string {
	t.Helper()
	all, err := s.KeptMappings()
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, m := range all {
		names = append(names, m.Name)
	}
	return names
}

// A reading that is for once leaves what was kept before; others are kept.
func TestImportBy(t *testing.T) {
	ctx := context.Background()
	for _, c := range []struct {
		name   string
		before string // kept already
		once   bool
		want   []string
	}{
		{"kept", "", false, []string{"New"}},
		{"kept in the place of another", "Old", false, []string{"New"}},
		{"for once", "", true, nil},
		{"for once, with another that is kept", "Old", true, []string{"Old"}},
	} {
		s := newSession(t)
		if c.before != "" {
			if _, err := s.SaveMapping(coloursAs("old", c.before)); err != nil {
				t.Fatal(err)
			}
		}
		i := app.Import{Files: []string{write(t, "a.csv", colours)}}
		loads, err := s.ImportBy(ctx, i, []app.Reading{{Mapping: coloursAs("new", "New"), Once: c.once}}, nil)
		if err != nil || len(loads) != 1 || loads[0].Dataset != "new" || loads[0].Mapping.Name != "New" || loads[0].Rows != 2 {
			t.Errorf("%s: %+v, %v", c.name, loads, err)
		}
		if got := names(t, s); !slices.Equal(got, c.want) {
			t.Errorf("%s: kept is %q, want %q", c.name, got, c.want)
		}
	}
}

// How a table is written holds for that table, not for one of the same name in
// another folder.
func TestImportByInAForm(t *testing.T) {
	s := newSession(t)
	text := "Stand;heute\nFarbe;Gewicht\nrot;1\n"
	one, other := write(t, "a.csv", text), write(t, "a.csv", text+"blau;2\n")
	loads, err := s.ImportBy(context.Background(), app.Import{Files: []string{one, other}},
		[]app.Reading{{Mapping: coloursAs("mine", "M"), Path: other, File: "a.csv", Form: app.Form{Header: 2}}}, nil)
	if err != nil || len(loads) != 2 {
		t.Fatalf("%+v, %v", loads, err)
	}
	if first, second := loads[0], loads[1]; first.Rows != 2 || first.Mapping.Name != "" || second.Rows != 2 || second.Mapping.Name != "M" {
		t.Errorf("%+v", loads)
	}
	p, err := s.PreviewAs(context.Background(), one, "a.csv", app.Form{Delimiter: ",", Header: 2})
	if err != nil || !slices.Equal(p.Headers, []string{"Farbe;Gewicht"}) || len(p.Rows) != 1 {
		t.Errorf("%+v, %v", p, err)
	}
}

// Whatever goes wrong, a reading for once leaves what was kept before.
func TestImportByThatFails(t *testing.T) {
	s := newSession(t)
	cancelled, cancel := context.WithCancel(context.Background())
	cancel()
	i := app.Import{Files: []string{write(t, "a.csv", colours)}}
	if _, err := s.ImportBy(cancelled, i, []app.Reading{{Mapping: coloursAs("new", "New"), Once: true}}, nil); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
	bad := app.Reading{Mapping: app.Mapping{Dataset: "x", Columns: []importer.ColumnMapping{{Header: "Zahl"}}}}
	var fault *importer.MappingError
	if _, err := s.ImportBy(context.Background(), i, []app.Reading{{Mapping: coloursAs("new", "New"), Once: true}, bad}, nil); !errors.As(err, &fault) {
		t.Errorf("a bad mapping: %v", err)
	}
	if got := names(t, s); got != nil {
		t.Errorf("kept is %q", got)
	}
}

// Headers without a letter have no fingerprint; their mapping serves the file.
func TestImportByWithoutFingerprint(t *testing.T) {
	s := newSession(t)
	m := app.Mapping{Name: "M", Dataset: "marks", Columns: []importer.ColumnMapping{{Header: "#", Key: "number"}, {Header: "*", Key: "share"}}}
	loads, err := s.ImportBy(context.Background(), app.Import{Files: []string{write(t, "a.csv", "#;*\na;b\nc;d\n")}}, []app.Reading{{Mapping: m}}, nil)
	if err != nil || len(loads) != 1 || loads[0].Err != nil || loads[0].Dataset != "marks" {
		t.Errorf("%+v, %v", loads, err)
	}
	if got := names(t, s); got != nil {
		t.Errorf("kept is %q", got)
	}
}

// What is read anew takes the place of what was read before, and of nothing
// else.
func TestReplace(t *testing.T) {
	s := newSession(t)
	ctx := context.Background()
	files := []string{write(t, "a.csv", colours), write(t, "b.csv", "Tier;Beine\nHund;4\n")}
	before, err := s.Import(ctx, app.Import{Files: files}, nil)
	if err != nil {
		t.Fatal(err)
	}
	after, err := s.ImportBy(ctx, app.Import{Files: files}, []app.Reading{{Mapping: coloursAs("new", "New")}}, nil)
	if err != nil || !after[1].Unchanged {
		t.Fatalf("%+v, %v", after, err)
	}
	anew, err := s.Replace(ctx, before, after)
	if err != nil || len(anew) != 1 || anew[0].Dataset != "new" {
		t.Errorf("%+v, %v", anew, err)
	}
	all, err := s.Snapshots()
	if err != nil || len(all) != 2 || all[0].ID != before[1].Snapshot || all[1].ID != after[0].Snapshot {
		t.Errorf("left are %+v, %v", all, err)
	}
	if anew, err := s.Replace(ctx, after, after); err != nil || len(anew) != 1 {
		t.Errorf("by itself: %+v, %v", anew, err)
	}
	if all, err := s.Snapshots(); err != nil || len(all) != 2 {
		t.Errorf("by itself: %d left, %v", len(all), err)
	}
}

func TestKeptMappings(t *testing.T) {
	s := newSession(t)
	ctx := context.Background()
	if _, err := s.SaveMapping(coloursAs("colours", "Colours")); err != nil {
		t.Fatal(err)
	}
	if all, err := s.KeptMappings(); err != nil || len(all) != 1 || !all[0].Used.IsZero() || all[0].Loads != 0 {
		t.Errorf("at first %+v, %v", all, err)
	}
	for _, name := range []string{"a.csv", "b.csv"} {
		load(t, s, name, colours+name+";1\n", app.Import{})
	}
	if all, err := s.KeptMappings(); err != nil || len(all) != 1 || !all[0].Used.Equal(now) || all[0].Loads != 2 {
		t.Errorf("used twice: %+v, %v", all, err)
	}
	loads, err := s.Snapshots()
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Purge(ctx, loads[0].ID, loads[1].ID); err != nil {
		t.Fatal(err)
	}
	if all, err := s.KeptMappings(); err != nil || len(all) != 1 || !all[0].Used.IsZero() || all[0].Loads != 0 {
		t.Errorf("without its loads: %+v, %v", all, err)
	}
}
