// Package ink sets lines of text into pictures at the pixels of the screen. It
// shapes and places letters as the toolkit does with its text objects, each of
// which costs a picture of its own whenever its text is new: a page of a wide
// table has hundreds.
package ink

import (
	"bytes"
	"sync"
	"unicode"

	"fyne.io/fyne/v2"
	"github.com/go-text/typesetting/di"
	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/language"
	"github.com/go-text/typesetting/shaping"
	"golang.org/x/image/vector"
)

// Face sets text in one font. Load may be called by anybody; all else belongs
// to the drawing thread.
type Face struct {
	parsed func() *font.Face // nil: the font cannot be read
	known  map[rune]bool     // whether a character can be set

	shaper    shaping.HarfbuzzShaper
	segmenter shaping.Segmenter
	lines     map[lineKey]*Line

	masks   map[maskKey]*mask
	size    float32 // of the letters that masks holds, in pixels
	outline vector.Rasterizer
}

// ResolveFace is for the shaper: there is one font only.
func (f *Face) ResolveFace(rune) *font.Face { return f.parsed() }

var (
	facesLock sync.Mutex
	faces     = map[string]*Face{}
)

// Load returns the face of a font, which is read once, at first use.
func Load(resource fyne.Resource) *Face {
	facesLock.Lock()
	defer facesLock.Unlock()
	f := faces[resource.Name()]
	if f == nil {
		f = &Face{known: map[rune]bool{}, lines: map[lineKey]*Line{}, masks: map[maskKey]*mask{}}
		f.parsed = sync.OnceValue(func() *font.Face {
			face, err := font.ParseTTF(bytes.NewReader(resource.Content()))
			if err != nil {
				return nil // the toolkit, which reads it too, tells
			}
			return face
		})
		faces[resource.Name()] = f
	}
	return f
}

// Prepare reads the font, which takes some ten milliseconds, so that who needs
// it later has not to wait.
func (f *Face) Prepare() { f.parsed() }

// Sets reports whether the face can set a text: the font has all its
// characters, and none of them goes from right to left or chooses the look of
// another.
func (f *Face) Sets(text string) bool {
	for _, r := range text {
		known, ok := f.known[r]
		if !ok {
			known = f.sets(r)
			f.known[r] = known
		}
		if !known {
			return false
		}
	}
	return true
}

// notSet are the characters that the toolkit sets better.
var notSet = []*unicode.RangeTable{
	unicode.Bidi_Control, unicode.Variation_Selector, unicode.Cc,
	unicode.Arabic, unicode.Hebrew, unicode.Syriac, unicode.Thaana, unicode.Nko, unicode.Adlam,
}

func (f *Face) sets(r rune) bool {
	face := f.parsed()
	if face == nil {
		return false
	}
	_, has := face.NominalGlyph(r)
	return has && !unicode.In(r, notSet...)
}

// runs divides a text into what is shaped as a whole. Most texts are one run,
// which is found without the segmenter: it takes longer than the shaping.
func (f *Face) runs(in shaping.Input) []shaping.Input {
	script := language.Common
	for _, r := range in.Text {
		switch {
		case r > unicode.MaxASCII:
			return f.segmenter.Split(in, f)
		case r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z':
			script = language.Latin
		}
	}
	in.Script, in.Language, in.Direction = script, language.NewLanguage("en"), di.DirectionLTR
	return []shaping.Input{in}
}
