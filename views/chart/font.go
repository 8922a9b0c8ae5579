package chart

import (
	"math"
	"sync"

	"golang.org/x/image/font"
	"golang.org/x/image/font/opentype"
	"golang.org/x/image/font/sfnt"

	"partnerdesk/assets"
)

// bundled is the program's font, read once; it may be used by many at a time.
var bundled = sync.OnceValues(func() (*opentype.Font, error) { return opentype.Parse(assets.FontRegular) })

// typeface measures and holds the faces of one picture; a face serves only one
// goroutine.
type typeface struct {
	font  *opentype.Font
	faces map[float64]font.Face
}

func newTypeface() (*typeface, error) {
	f, err := bundled()
	if err != nil {
		return nil, err
	}
	return &typeface{font: f, faces: map[float64]font.Face{}}, nil
}

// family is the name that the font has for others.
func (t *typeface) family() string {
	name, err := t.font.Name(nil, sfnt.NameIDFamily)
	if err != nil {
		return ""
	}
	return name
}

// face returns the font in a size in pixels.
func (t *typeface) face(size float64) font.Face {
	size = math.Min(math.Max(size, 1), 1024)
	if t.faces[size] == nil {
		// It fails for no options but a missing font.
		t.faces[size], _ = opentype.NewFace(t.font, &opentype.FaceOptions{Size: size, DPI: 72})
	}
	return t.faces[size]
}

// width measures a text in pixels.
func (t *typeface) width(text string, size float64) float64 {
	return float64(font.MeasureString(t.face(size), text)) / 64
}

// cut returns the text if it fits, else its longest start that fits with an
// ellipsis; nothing when not even that has room.
func (t *typeface) cut(text string, size, width float64) string {
	if t.width(text, size) <= width {
		return text
	}
	const ellipsis = "…"
	room, used, end := width-t.width(ellipsis, size), 0.0, 0
	for i, r := range text {
		advance, _ := t.face(size).GlyphAdvance(r)
		if used += float64(advance) / 64; used > room {
			break
		}
		end = i + len(string(r))
	}
	if end == 0 {
		return ""
	}
	return text[:end] + ellipsis
}
