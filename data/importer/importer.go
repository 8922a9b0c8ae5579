// Package importer loads files into the store: CSV in the usual encodings and
// with the usual delimiters, JSON objects, and archives and workbooks of such
// tables. Titles above a table and totals below it are told apart from its rows
// where they can hardly be anything else, left out and said. What a
// file is follows from its content, never from its name; which dataset it
// holds, from its header. A table becomes one snapshot, whole or not at all.
//
// A table that breaks off in the middle of a quoted cell loads, with a reject
// for the row in which the quote began, as all its bytes are there to be seen.
// An archive's entry that breaks off or fails its checksum does not: what it
// held cannot be known.
package importer

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"partnerdesk/data/store"
)

// Options say what the user gives besides the file.
type Options struct {
	Dataset  string // empty: recognised by the header
	Region   string // empty: from the file's name, else unknown
	From, To string // period as YYYY-MM-DD; both empty: from the file's name or the weeks in the rows, else unknown

	AsOf   time.Time // the moment that the rows describe; zero: the download date in the file's name, else Now
	Now    time.Time // the clock; zero: the system's
	DryRun bool      // all but the load itself
	Repair bool      // rows with too many cells are repaired where there is one way to; else they are rejects, and can be repaired later
	Import uint64    // the import that the loads belong to, as a former Result names it; 0: the first load begins one

	Mapping   *Mapping // says what the columns are, and is kept for files with these headers; nil: the one that is kept
	NoMapping bool     // mappings that are kept do not count

	Forms map[string]Form // how tables are written, by Result.File, where somebody knows it better; of the others it is found out

	// Progress is told how many bytes of the file have been read, at most some
	// 20 times a second, on any goroutine, never on two at once. nil: nobody.
	Progress func(done, total int64)
}

// Result is what became of one table: a text file, an archive's entry or a
// workbook's sheet.
type Result struct {
	File       string // base name; an archive's entry as outer.zip/entry.csv, a sheet as book.xlsx/Sheet
	Dataset    string
	Described  bool // a schema describes the dataset
	Region     string
	From, To   string
	AsOf       time.Time
	Rows       int
	Rejects    int             // cells that did not fit and are not settled
	Repaired   int             // rows whose cells were joined again
	Repairable int             // rows that Options.Repair would repair
	Import     uint64          // the number of the import, see store.Origin; 0 after a dry run
	Snapshot   uint64          // 0 after a dry run
	Unchanged  bool            // the same bytes were loaded before, as Snapshot
	Older      bool            // loaded as history: the store holds a load for a later moment
	Unknown    []string        // headers that no column of the described dataset takes
	Mapping    store.MappingID // that told the columns; zero: the headers did
	Skipped    []Line          // titles above the header, totals and remarks below the rows; for Unchanged those that were read
	Single     bool            // a report about one customer, which takes the place of that customer's rows only; see store.Snapshot
	Hidden     bool            // a sheet that the workbook does not show
	SHA256     string          // of the text; for a sheet, of the workbook
	Err        error           // why this table was not loaded; the others went on
}

// Blank reports whether the table is a report without rows: the vendor writes
// one for a region in which the partner has no customers. Nothing in it is a
// zero.
func (r Result) Blank() bool { return r.Err == nil && r.Rows == 0 }

// File loads what the file at path holds. A failure of one table among several
// is in its result. The error is for what ends the import: a file that cannot
// be read at all or has no table (*Error), the store, or the context; results
// beside an error are complete loads. Loads that the context ends leave no
// trace.
func File(ctx context.Context, st *store.Store, path string, o Options) ([]Result, error) {
	if o.Now.IsZero() {
		o.Now = time.Now()
	}
	if o.Mapping != nil {
		if err := o.Mapping.Check(); err != nil {
			return nil, err
		}
	}
	j := &job{store: st, o: o}
	return j.file(ctx, path)
}

// file hands the tables of a file to load.
func (j *job) file(ctx context.Context, path string) ([]Result, error) {
	name := filepath.Base(path)
	if j.path = path; !filepath.IsAbs(path) {
		if whole, err := filepath.Abs(path); err == nil {
			j.path = whole
		}
	}
	disk, size, err := open(path, name)
	if err != nil {
		return nil, err
	}
	defer disk.Close()
	j.progress = newProgress(j.o.Progress, size)
	counted := &countedFile{ctx: ctx, file: disk, progress: j.progress}
	head := make([]byte, sniffSize)
	n, err := disk.ReadAt(head, 0)
	if err != nil && err != io.EOF {
		return nil, fault(Unreadable, name, err)
	}
	facts := Name(name)
	if sniff(head[:n]) == kindArchive {
		j.inflate.packed = size
		results, err := j.container(ctx, counted, size, name, facts, 0)
		if err == nil {
			j.progress.finish()
		}
		return results, err
	}
	text := textFile{name: name, facts: facts, size: size, open: func() (io.ReadCloser, error) {
		return io.NopCloser(io.NewSectionReader(counted, 0, size)), nil
	}}
	result, err := j.text(ctx, text)
	if err != nil {
		return nil, err
	}
	j.progress.finish()
	return []Result{result}, nil
}

func open(path, name string) (*os.File, int64, error) {
	// Looked at first, as opening a pipe would wait for its writer.
	info, err := os.Stat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, 0, &Error{Code: NotFound, File: name, Err: err}
	case err != nil:
		return nil, 0, &Error{Code: Unreadable, File: name, Err: err}
	case info.IsDir():
		return nil, 0, &Error{Code: Folder, File: name}
	case !info.Mode().IsRegular():
		return nil, 0, &Error{Code: Unreadable, File: name, Err: errors.New("not a regular file")}
	}
	disk, err := os.Open(path)
	if err != nil {
		return nil, 0, &Error{Code: Unreadable, File: name, Err: err}
	}
	return disk, info.Size(), nil
}

// job is one call of File.
type job struct {
	store    *store.Store
	o        Options
	path     string // of the file, absolute
	progress *progress
	inflate  budget // of all that is unpacked

	looking  bool      // for Previews: tables are looked at instead of loaded
	previews []Preview // of those
}

// known is what is known of a load beyond its rows.
type known struct {
	region, from, to string
	asOf             time.Time
	dated            bool // asOf was stated
}

// known puts what the user gives before what the file's name says.
func (j *job) known(f NameFacts) known {
	k := known{region: f.Region, from: f.From, to: f.To, asOf: j.o.AsOf, dated: true}
	if j.o.Region != "" {
		k.region = j.o.Region
	}
	if j.o.From != "" || j.o.To != "" {
		k.from, k.to = j.o.From, j.o.To
	}
	if !k.asOf.IsZero() {
		return k
	}
	day, err := time.Parse(time.DateOnly, f.Downloaded)
	if k.asOf = day; err != nil || day.After(j.o.Now) {
		k.asOf, k.dated = j.o.Now, err == nil
	}
	return k
}

// hashOf returns the SHA-256 of what open gives.
func hashOf(open func() (io.ReadCloser, error)) (string, error) {
	r, err := open()
	if err != nil {
		return "", err
	}
	defer r.Close()
	h := sha256.New()
	if _, err := io.Copy(h, r); err != nil {
		return "", err
	}
	return hex.EncodeToString(h.Sum(nil)), nil
}
