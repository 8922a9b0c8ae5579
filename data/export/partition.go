package export

import (
	"context"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"

	"partnerdesk/data/table"
)

const (
	// nullPartition stands for a missing value, as in Hive.
	nullPartition = "__HIVE_DEFAULT_PARTITION__"
	// maxPartitions is how many files a folder may have: more of them than that
	// come of a column that was not meant to part rows.
	maxPartitions = 10_000
	// partFile is the name of each file. It stays the same, so that a later
	// export replaces the file and nothing else.
	partFile = "part-0.parquet"
)

// partition is the rows that share the values of the partition columns.
type partition struct {
	path string // below the folder, with slashes: dataset=numbers/region=EU
	rows []uint32
}

// partitions parts the view's rows, in order of their first rows. It reads only
// the partition columns, and keeps four bytes a row.
func (r *reader) partitions(ctx context.Context) ([]*partition, error) {
	root := "dataset=" + escapePartition(r.Dataset)
	if r.rows.len() == 0 || len(r.Partitions) == 0 {
		return []*partition{{r.emptyPath(root), r.Rows}}, nil
	}
	var all []*partition
	taken := make(map[string]bool) // of paths, whose case some file systems do not tell
	byValues := make(map[string]*partition)
	keys := *r
	keys.Columns, keys.held = r.Partitions, nil
	if err := keys.hold(ctx, nil); err != nil {
		return nil, err
	}
	var id []byte
	err := keys.runs(ctx, 0, r.rows.len(), nil, func(x run) error {
		var s *segment
		for _, row := range x.rows {
			s = x.segment(s, row)
			id = id[:0]
			for k := range s.columns {
				v := s.columns[k].Value(int(row) - s.start)
				id = append(v.AppendTo(id), 0)
			}
			p, known := byValues[string(id)]
			if !known {
				p = &partition{path: root + r.pathOf(s, int(row)-s.start, escapePartition)}
				if taken[strings.ToLower(p.path)] { // by the same letters in another case
					p.path = root + r.pathOf(s, int(row)-s.start, escapeAll)
				}
				taken[strings.ToLower(p.path)] = true
				byValues[string(id)] = p
				all = append(all, p)
			}
			p.rows = append(p.rows, row)
		}
		if len(all) > maxPartitions {
			return &Error{Key: "export.too_many_partitions", Args: map[string]any{"limit": maxPartitions}}
		}
		return nil
	})
	return all, err
}

// emptyPath is where a file without rows goes, so that there is one to read the
// columns from.
func (r *reader) emptyPath(root string) string {
	for _, c := range r.Partitions {
		root += "/" + escapePartition(c.Key) + "=" + nullPartition
	}
	return root
}

// pathOf returns the folders of a row below that of the dataset; s holds the
// partition columns.
func (r *reader) pathOf(s *segment, row int, escape func(string) string) string {
	path := ""
	for k, c := range r.Partitions {
		path += "/" + escapePartition(c.Key) + "=" + partitionValue(s.columns[k].Value(row), escape)
	}
	return path
}

// partitionValue returns a value as the name of a folder has it. Times are
// written as SQL has them.
func partitionValue(v table.Value, escape func(string) string) string {
	switch {
	case v.Missing:
		return nullPartition
	case v.Type == table.Time:
		s, fraction, _ := strings.Cut(strings.TrimSuffix(v.String(), "Z"), ".")
		if s = strings.Replace(s, "T", " ", 1); fraction != "" {
			s += "." + fraction
		}
		return escape(s)
	default:
		return escape(v.String())
	}
}

// escapePartition escapes what Hive does, on Windows too, with % and two digits
// (FileUtils.escapePathName), and a point at the end, which Windows drops.
func escapePartition(s string) string {
	var b strings.Builder
	for i := range len(s) {
		c := s[i]
		if c < ' ' || c == 0x7F || strings.IndexByte("\"#%'*/:=?\\{[]^ <>|", c) >= 0 || c == '.' && i == len(s)-1 {
			fmt.Fprintf(&b, "%%%02X", c)
		} else {
			b.WriteByte(c)
		}
	}
	if b.Len() == 0 {
		return nullPartition // as Hive has it for an empty text
	}
	return b.String()
}

// escapeAll escapes every byte, so that letters differ by more than their case.
func escapeAll(s string) string {
	var b strings.Builder
	for i := range len(s) {
		fmt.Fprintf(&b, "%%%02X", s[i])
	}
	return b.String()
}

// folder writes a folder of Parquet files, each with the rows that share the
// values of the partition columns, which the files themselves leave out. Files
// of a former export that have the same path are replaced; others stay.
func (r *reader) folder(ctx context.Context, path string, t *tally) error {
	parts, err := r.partitions(ctx)
	if err != nil {
		return err
	}
	view := r.View
	view.Columns = nil
	for _, c := range r.Columns {
		if !slices.ContainsFunc(r.Partitions, func(p Column) bool { return p.Key == c.Key }) {
			view.Columns = append(view.Columns, c)
		}
	}
	set, err := newFileSet(path)
	if err != nil {
		return err
	}
	defer set.discard()
	for _, p := range parts {
		view.Rows = p.rows
		part, err := newReader(view, r.Options)
		if err != nil {
			return err
		}
		name := filepath.Join(filepath.FromSlash(p.path), partFile)
		if err := set.add(ctx, name, func(w io.Writer) error { return part.parquet(ctx, w, t) }); err != nil {
			return err
		}
	}
	t.Files = len(parts)
	return set.settle(ctx)
}
