package importer

import (
	"bytes"
	"io"
	"unsafe"
)

const (
	firstWindow = 512 << 10
	// maxRecord is the longest record of a text file, and the longest text or
	// tag of a workbook, in bytes. It bounds the memory that a quote without its
	// end can take.
	maxRecord = 4 << 20
)

// window is the part of a stream that is being looked at.
type window struct {
	r          io.Reader
	buf        []byte
	start, end int // what of buf is still to be read
	eof        bool
}

func newWindow(r io.Reader) window { return window{r: r, buf: make([]byte, firstWindow)} }

// rest returns what is still to be read of what is here. It is valid until
// fill.
func (w *window) rest() []byte { return w.buf[w.start:w.end] }

// fill reads more behind the rest, without NUL bytes.
func (w *window) fill() error {
	copy(w.buf, w.buf[w.start:w.end])
	w.start, w.end = 0, w.end-w.start
	if w.end == len(w.buf) {
		w.buf = append(w.buf, make([]byte, len(w.buf))...)
	}
	n, err := io.ReadFull(w.r, w.buf[w.end:])
	if fresh := w.buf[w.end : w.end+n]; bytes.IndexByte(fresh, 0) >= 0 {
		n = len(dropNUL(fresh))
	}
	w.end += n
	if err == io.EOF || err == io.ErrUnexpectedEOF {
		w.eof, err = true, nil
	}
	return err
}

func dropNUL(b []byte) []byte {
	kept := b[:0]
	for _, c := range b {
		if c != 0 {
			kept = append(kept, c)
		}
	}
	return kept
}

// view returns a text that shares its bytes with b.
func view(b []byte) string { return unsafe.String(unsafe.SliceData(b), len(b)) }
