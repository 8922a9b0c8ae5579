package filter

import (
	"math/rand"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

// naive is a line as a plain list of characters, to compare a buffer with.
type naive struct {
	chars          []string // a character with its marks
	cursor, anchor int      // in characters
}

func chars(text string) []string {
	var all []string
	for _, r := range text {
		if n := len(all); n > 0 && (r == '\u0301' || r == '\u3099') {
			all[n-1] += string(r)
			continue
		}
		all = append(all, string(r))
	}
	return all
}

func (n *naive) replace(from, to int, text string) {
	n.chars = slices.Concat(n.chars[:from], chars(text), n.chars[to:])
	n.chars = chars(strings.Join(n.chars, "")) // what is put together may combine
	n.cursor = len(chars(strings.Join(n.chars, "")[:len(strings.Join(n.chars[:min(from, len(n.chars))], ""))+len(text)]))
	n.anchor = n.cursor
}

func (n *naive) String() string { return strings.Join(n.chars, "") }

func (n *naive) bytes(i int) int { return len(strings.Join(n.chars[:i], "")) }

// TestBufferAgainstList compares random edits with the same on a list. Undo and
// redo are compared with the texts that there were.
func TestBufferAgainstList(t *testing.T) {
	random := rand.New(rand.NewSource(1))
	inputs := []string{"a", "b", " ", "山", "か", "e\u0301", "か\u3099", "status:", `"x y"`, "ｱ", "\U0001F600", "-"}
	for range 400 {
		var b buffer
		var n naive
		for step := range 120 {
			from, to := min(n.cursor, n.anchor), max(n.cursor, n.anchor)
			extend := random.Intn(3) == 0
			switch op := random.Intn(9); op {
			case 0, 1, 2:
				s := inputs[random.Intn(len(inputs))]
				b.insert(s)
				n.replace(from, to, s)
			case 3:
				b.erase(b.before(b.cursor))
				if from == to {
					from = max(0, from-1)
				}
				n.replace(from, to, "")
			case 4:
				b.erase(b.after(b.cursor))
				if from == to {
					to = min(len(n.chars), to+1)
				}
				n.replace(from, to, "")
			case 5:
				b.moveTo(b.before(b.cursor), extend)
				n.cursor = max(0, n.cursor-1)
			case 6:
				b.moveTo(b.after(b.cursor), extend)
				n.cursor = min(len(n.chars), n.cursor+1)
			case 7:
				place := random.Intn(len(n.chars) + 1)
				b.moveTo(n.bytes(place), extend)
				n.cursor = place
			case 8:
				b.selectRange(0, len(b.text))
				n.anchor, n.cursor, extend = 0, len(n.chars), true
			}
			if op := n.cursor; !extend {
				n.anchor = op
			}
			if b.text != n.String() || b.cursor != n.bytes(n.cursor) || b.anchor != n.bytes(n.anchor) {
				t.Fatalf("step %d: buffer %q %d %d, list %q %d %d", step, b.text, b.cursor, b.anchor, n.String(), n.bytes(n.cursor), n.bytes(n.anchor))
			}
		}
		final := b.text
		var texts []string
		for b.undo() {
			texts = append(texts, b.text)
		}
		if len(texts) > 0 && texts[len(texts)-1] != "" {
			t.Fatalf("undo ends at %q", texts[len(texts)-1])
		}
		for i := len(texts) - 2; i >= 0; i-- {
			if !b.redo() || b.text != texts[i] {
				t.Fatalf("redo gave %q, want %q", b.text, texts[i])
			}
		}
		if len(texts) > 0 && (!b.redo() || b.text != final || b.redo()) {
			t.Fatalf("redo ends at %q, want %q", b.text, final)
		}
	}
}

func TestUndoSteps(t *testing.T) {
	var b buffer
	write := func(s string) {
		for _, r := range s {
			b.insert(string(r))
		}
	}
	write("acme end:7d")
	b.erase(b.before(b.cursor))
	b.erase(b.before(b.cursor))
	b.selectRange(0, 4)
	b.insert("pasted text")
	var texts []string
	for b.undo() {
		texts = append(texts, b.text)
	}
	if want := []string{"acme end:", "acme end:7d", "acme ", ""}; !slices.Equal(texts, want) {
		t.Errorf("undo goes through %q, want %q", texts, want)
	}
	b.redo()
	write("x")
	if b.redo() || b.text != "acme x" {
		t.Errorf("what was undone is still there after typing: %q", b.text)
	}
	for range 3 * steps {
		b.insert("ab")
	}
	n := 0
	for b.undo() {
		n++
	}
	if n != steps {
		t.Errorf("%d steps of undo, want %d", n, steps)
	}
}

func TestWords(t *testing.T) {
	text := "acme  status:Order-set_up 株式会社やまだ製作所 end"
	var b buffer
	b.reset(text)
	var back, forth []string
	for place := len(text); place > 0; {
		to := place
		place = b.wordBefore(place)
		back = append(back, text[place:to])
	}
	for place := 0; place < len(text); {
		from := place
		place = b.wordAfter(place)
		forth = append(forth, text[from:place])
	}
	if want := []string{"end", "製作所 ", "やまだ", "株式会社", "set_up ", "-", "Order", ":", "status", "acme  "}; !slices.Equal(back, want) {
		t.Errorf("backwards %q, want %q", back, want)
	}
	if want := []string{"acme  ", "status", ":", "Order", "-", "set_up ", "株式会社", "やまだ", "製作所 ", "end"}; !slices.Equal(forth, want) {
		t.Errorf("forwards %q, want %q", forth, want)
	}
	for word, place := range map[string]int{"acme": 2, "  ": 4, "status": 6, ":": 12, "やまだ": strings.Index(text, "まだ"), "end": len(text)} {
		if from, to := b.wordAt(place); text[from:to] != word {
			t.Errorf("the word at %d is %q, want %q", place, text[from:to], word)
		}
	}
}

func TestWhatDoesNotFitALine(t *testing.T) {
	var b buffer
	b.insert("a\r\nb\tc\x00\u2028d\xff\ufeff")
	if want := "a  b c d\ufffd"; b.text != want {
		t.Errorf("%q, want %q", b.text, want)
	}
	b.reset(strings.Repeat("山", limit))
	if len(b.text) > limit || len(b.text) < limit-2 || !utf8.ValidString(b.text) {
		t.Errorf("%d bytes are kept, want at most %d", len(b.text), limit)
	}
	before := b.text
	b.insert("山")
	if b.text != before {
		t.Error("a full line takes more")
	}
	b.selectRange(0, 30)
	b.insert("more")
	if !strings.HasPrefix(b.text, "more") {
		t.Error("a full line does not take a text in place of another")
	}
}
