package importer

import (
	"archive/zip"
	"bufio"
	"bytes"
	"context"
	"errors"
	"io"
	"path"
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/japanese"
)

// Limits of archives. Nothing is unpacked to disk; text streams, so that only
// an archive or a workbook inside an archive takes memory.
const (
	maxUnpacked = 64 << 30 // bytes, of all entries together
	// Text of reports packs some 5 to 30 times. Beyond the allowance, what
	// unpacks to more than maxRatio times the archive was made to do harm.
	ratioAllowance = 64 << 20
	maxRatio       = 250
	maxInner       = 64 << 20 // bytes, of an archive or workbook inside an archive
	maxEntries     = 10000
)

// budget bounds what an archive may unpack to.
type budget struct {
	packed   int64 // size of the outermost archive
	unpacked int64
}

func (b *budget) spend(n int, file string) error {
	b.unpacked += int64(n)
	if limit := min(maxUnpacked, max(ratioAllowance, b.packed*maxRatio)); b.unpacked > limit {
		return &Error{Code: TooBig, File: file, Args: map[string]any{"bytes": limit}}
	}
	return nil
}

// container loads what is in an archive or a workbook, which are one format.
// depth is the number of archives around it.
func (j *job) container(ctx context.Context, r io.ReaderAt, size int64, name string, facts NameFacts, depth int) ([]Result, error) {
	z, err := zip.NewReader(r, size)
	if err != nil {
		return nil, fault(ArchiveDamaged, name, err)
	}
	switch {
	case has(z, "xl/workbook.xml"):
		return j.workbook(ctx, z, io.NewSectionReader(r, 0, size), name, facts)
	case has(z, "xl/workbook.bin"), has(z, "META-INF/manifest.xml") && has(z, "content.xml"): // OpenDocument
		return nil, &Error{Code: OldExcel, File: name}
	case has(z, "[Content_Types].xml"): // a letter, a presentation
		return nil, &Error{Code: NotText, File: name}
	case depth > 1:
		return nil, &Error{Code: ArchiveNested, File: name}
	case len(z.File) > maxEntries:
		return nil, &Error{Code: TooManyFiles, File: name, Args: map[string]any{"limit": maxEntries}}
	}
	var results []Result
	for _, f := range z.File {
		inner := entryName(f)
		if skipped(inner) {
			continue
		}
		more, err := j.entry(ctx, f, name+"/"+inner, Name(inner).or(facts), depth)
		results = append(results, more...)
		if err == nil {
			continue
		}
		var failed *Error
		if !errors.As(err, &failed) {
			return loaded(results), err
		}
		results = append(results, Result{File: name + "/" + inner, Err: err})
	}
	if len(results) == 0 {
		return nil, &Error{Code: NoTables, File: name}
	}
	return results, nil
}

func has(z *zip.Reader, name string) bool {
	return slices.ContainsFunc(z.File, func(f *zip.File) bool { return strings.EqualFold(f.Name, name) })
}

// loaded returns the results that are loads.
func loaded(results []Result) []Result {
	var whole []Result
	for _, r := range results {
		if r.Err == nil {
			whole = append(whole, r)
		}
	}
	return whole
}

// entry loads an entry of an archive.
func (j *job) entry(ctx context.Context, f *zip.File, name string, facts NameFacts, depth int) ([]Result, error) {
	if f.Flags&1 != 0 {
		return nil, &Error{Code: ArchiveLocked, File: name}
	}
	open := func() (io.ReadCloser, error) { return j.unpack(ctx, f, name) }
	r, err := open()
	if err != nil {
		return nil, err
	}
	defer r.Close()
	head, err := bufio.NewReader(r).Peek(len("PK\x03\x04"))
	if err != nil && err != io.EOF {
		return nil, err
	}
	if sniff(head) != kindArchive {
		result, err := j.text(ctx, textFile{name: name, facts: facts, size: int64(f.UncompressedSize64), open: open})
		if err != nil {
			return nil, err
		}
		return []Result{result}, nil
	}
	content, err := j.hold(open, name)
	if err != nil {
		return nil, err
	}
	return j.container(ctx, bytes.NewReader(content), int64(len(content)), name, facts, depth+1)
}

// hold reads an archive inside an archive into memory.
func (j *job) hold(open func() (io.ReadCloser, error), name string) ([]byte, error) {
	r, err := open()
	if err != nil {
		return nil, err
	}
	defer r.Close()
	content, err := io.ReadAll(io.LimitReader(r, maxInner+1))
	if err == nil && len(content) > maxInner {
		err = &Error{Code: TooBig, File: name, Args: map[string]any{"bytes": maxInner}}
	}
	return content, err
}

// unpack opens an entry. Its errors are those of File.
func (j *job) unpack(ctx context.Context, f *zip.File, name string) (io.ReadCloser, error) {
	r, err := f.Open()
	if errors.Is(err, zip.ErrAlgorithm) {
		return nil, &Error{Code: ArchiveMethod, File: name, Err: err}
	}
	if err != nil {
		return nil, fault(ArchiveDamaged, name, err)
	}
	return &unpacking{ctx: ctx, r: r, name: name, inflate: &j.inflate}, nil
}

// unpacking is an entry that is being unpacked, within the budget and until the
// context ends.
type unpacking struct {
	ctx     context.Context
	r       io.ReadCloser
	name    string
	inflate *budget
}

func (u *unpacking) Read(p []byte) (int, error) {
	if err := u.ctx.Err(); err != nil {
		return 0, err
	}
	n, err := u.r.Read(p)
	if err := u.inflate.spend(n, u.name); err != nil {
		return 0, err
	}
	if err == io.EOF {
		return n, err
	}
	return n, fault(ArchiveDamaged, u.name, err)
}

func (u *unpacking) Close() error { return u.r.Close() }

// entryName returns the clean name of an entry. Old archives write names in
// the machine's own encoding.
func entryName(f *zip.File) string {
	name := f.Name
	if !utf8.ValidString(name) {
		if decoded, err := japanese.ShiftJIS.NewDecoder().String(name); err == nil {
			name = decoded
		}
		name = strings.ToValidUTF8(name, "\uFFFD")
	}
	name = strings.ReplaceAll(name, `\`, "/")
	folder := strings.HasSuffix(name, "/")
	name = strings.TrimPrefix(path.Clean("/"+name), "/")
	if folder {
		name += "/"
	}
	return name
}

// skipped reports whether an entry is a folder or what systems leave behind.
func skipped(name string) bool {
	base := path.Base(name)
	return name == "" || strings.HasSuffix(name, "/") || strings.HasPrefix(name, "__MACOSX/") ||
		base == ".DS_Store" || base == "Thumbs.db" || base == "desktop.ini" || strings.HasPrefix(base, "._")
}
