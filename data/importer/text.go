package importer

import (
	"bufio"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"hash"
	"io"
)

// readSize is how much of a text file is read at once.
const readSize = 256 << 10

// textFile is a file of text, on disk or in an archive. It can be opened more
// than once.
type textFile struct {
	name  string // as Result.File
	facts NameFacts
	size  int64 // as the disk or the archive says
	open  func() (io.ReadCloser, error)
}

// text loads a text file.
func (j *job) text(ctx context.Context, f textFile) (Result, error) {
	r, err := f.open()
	if err != nil {
		return Result{}, fault(Unreadable, f.name, err)
	}
	defer r.Close()
	hashed := &hashedReader{r: r, hash: sha256.New()}
	raw := bufio.NewReaderSize(hashed, readSize)
	head, err := raw.Peek(sniffSize)
	if err != nil && err != io.EOF {
		return Result{}, fault(Unreadable, f.name, err)
	}
	if code := refused[sniff(head)]; code != "" {
		return Result{}, &Error{Code: code, File: f.name}
	}
	form := j.form(f.name)
	decoded, err := decodeAs(raw, form.Encoding)
	if err != nil {
		return Result{}, fault(Unreadable, f.name, err)
	}
	in := input{file: f.name, facts: f.facts, sum: hashed.sum, early: func() (string, error) { return j.early(f) }, encoding: encodingOf(head, decoded), form: form}
	if form.Encoding != "" {
		in.encoding = func() string { return form.Encoding }
	}
	s := newScanner(decoded)
	if err := s.fill(); err != nil {
		return Result{}, fault(Unreadable, f.name, err)
	}
	switch markupOf(s.rest()) {
	case otherMarkup:
		return Result{}, &Error{Code: NotTable, File: f.name}
	case objects:
		o, err := j.objects(ctx, f, s.window)
		if err != nil {
			return Result{}, err
		}
		in.rows, in.skipped = o, o.skipped
		return j.load(ctx, in)
	}
	if err := s.delimit(form.Delimiter); err != nil && err != io.EOF {
		return Result{}, fault(Unreadable, f.name, err)
	}
	t := newFrame(s, j.o.Dataset, form.Header)
	in.rows, in.skipped, in.passed, in.guarded, in.delimiter = t, t.skipped, t.passed, true, string(s.delimiter)
	return j.load(ctx, in)
}

// refused says why a kind of file is not read as text.
var refused = map[kind]Code{kindOldExcel: OldExcel, kindBinary: NotText, kindArchive: ArchiveNested}

// early returns the SHA-256 of a file if a load of the same size makes it
// likely that these bytes are known; else it is empty, and a second reading is
// spared.
func (j *job) early(f textFile) (string, error) {
	all, err := j.store.Snapshots()
	if err != nil {
		return "", err
	}
	for _, sn := range all {
		if sn.Origin.Size == f.size && sn.Origin.SHA256 != "" {
			sum, err := hashOf(f.open)
			return sum, fault(Unreadable, f.name, err)
		}
	}
	return "", nil
}

// hashedReader computes the SHA-256 of what passes.
type hashedReader struct {
	r    io.Reader
	hash hash.Hash
	size int64
}

func (h *hashedReader) Read(p []byte) (int, error) {
	n, err := h.r.Read(p)
	h.hash.Write(p[:n])
	h.size += int64(n)
	return n, err
}

// sum reads what is left and returns the SHA-256 and the number of bytes.
func (h *hashedReader) sum() (string, int64, error) {
	if _, err := io.Copy(io.Discard, h); err != nil {
		return "", 0, err
	}
	return hex.EncodeToString(h.hash.Sum(nil)), h.size, nil
}
