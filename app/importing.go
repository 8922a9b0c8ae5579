package app

import (
	"context"
	"path/filepath"
	"sync/atomic"
	"time"

	"partnerdesk/data/importer"
	"partnerdesk/data/table"
)

// Import says how files are to be loaded. What is empty is found out, from the
// file's name and content, or stays unknown.
type Import struct {
	Files                     []string
	Dataset, Region, From, To string
	AsOf                      time.Time // zero: the download date in the name, else now
	DryRun                    bool
	Repair                    bool     // rows with too many cells are repaired where there is one way to, also in a load that was there before
	Mapping                   *Mapping // says what the columns are, and is kept for files with these headers; nil: the one that is kept
	NoMapping                 bool     // mappings that are kept do not count

	forms map[string]map[string]Form // how tables are written, by file and name, where the user says so
}

// Loaded says what became of one table of a file.
type Loaded = importer.Result

// Summary adds up what an import did.
type Summary struct {
	Loads, Unchanged, Failed int
	Rows, Rejects            int
	Repaired, Repairable     int // rows with too many cells
}

// Summarize adds up the loads of an import.
func Summarize(loads []Loaded) Summary {
	var sum Summary
	for _, l := range loads {
		switch {
		case l.Err != nil:
			sum.Failed++
		case l.Unchanged:
			sum.Unchanged++
		default:
			sum.Loads++
			sum.Rows += l.Rows
			sum.Rejects += l.Rejects
			sum.Repaired += l.Repaired
			sum.Repairable += l.Repairable
		}
	}
	return sum
}

// Import loads files, one after the other; it is the one way in for the menu,
// for files dropped on the window and for the command line. A file that fails
// is among the results and does not stop the others. The error is that of a
// cancelled context; what was loaded before is among the results. All loads have
// one number of their import, by which UndoImport takes them back.
func (s *Session) Import(ctx context.Context, i Import, progress func(done, total int64)) ([]Loaded, error) {
	var loads []Loaded
	defer s.touched()
	i.Region = spelled(i.Region)
	var before atomic.Int64 // bytes of the files that are done
	sizes, total := fileSizes(i.Files)
	var number uint64 // of the import
	for n, file := range i.Files {
		o := importer.Options{Dataset: i.Dataset, Region: i.Region, From: i.From, To: i.To, AsOf: i.AsOf, Now: s.Now(), DryRun: i.DryRun,
			Mapping: i.Mapping, NoMapping: i.NoMapping, Repair: i.Repair, Import: number, Forms: i.forms[file]}
		if progress != nil {
			o.Progress = func(done, _ int64) { progress(before.Load()+min(done, sizes[n]), total) }
		}
		found, err := importer.File(ctx, s.store, file, o)
		for _, l := range found {
			if l.Import != 0 && !l.Unchanged {
				number = l.Import
			}
			if err == nil && i.Repair && !i.DryRun && l.Unchanged && l.Repairable > 0 {
				err = s.repairAgain(ctx, &l)
			}
			loads = append(loads, l)
		}
		switch {
		case err != nil && ctx.Err() != nil:
			return loads, ctx.Err()
		case err != nil:
			loads = append(loads, Loaded{File: filepath.Base(file), Err: err})
		}
		before.Add(sizes[n])
		if progress != nil {
			progress(before.Load(), total)
		}
	}
	return loads, nil
}

// repairAgain repairs a load that was there before.
func (s *Session) repairAgain(ctx context.Context, l *Loaded) error {
	sn, err := s.Repair(ctx, l.Snapshot, nil)
	if err == nil {
		l.Snapshot, l.Repaired, l.Repairable, l.Rejects = sn.ID, sn.Repaired(), sn.Repairable, sn.Rejects
	}
	return err
}

// NameFacts is what a file's name says of its content.
type NameFacts = importer.NameFacts

// FactsOf reads a report's file name.
func FactsOf(base string) NameFacts { return importer.Name(base) }

// ParseDay reads a date as forms and options take it, and returns it as
// YYYY-MM-DD. Empty stays empty.
func ParseDay(text string) (string, error) {
	v, err := table.Parse(table.Date, text)
	if err != nil {
		return "", &BadDay{text}
	}
	return v.String(), nil
}

// BadDay is a text that is not a date.
type BadDay struct{ Text string }

func (e *BadDay) Error() string { return "not a date: " + e.Text }

// Message returns the sentence's key and its arguments.
func (e *BadDay) Message() (string, map[string]any) {
	return "app.bad_day", map[string]any{"text": e.Text}
}
