package importer

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"math/rand/v2"
	"reflect"
	"strings"
	"testing"
	"testing/iotest"
)

// readJSON returns the fields of all objects as "key=value", and the lines on
// which the objects begin.
func readJSON(r io.Reader) (all [][]string, lines []int, skipped []Line, err error) {
	j := newJSONReader(newWindow(r))
	for {
		line, err := j.next()
		if err == io.EOF {
			return all, lines, j.lines, nil
		}
		if err != nil {
			return all, lines, j.lines, err
		}
		object := []string{}
		for _, f := range j.fields {
			object = append(object, f.key+"="+f.value)
		}
		all, lines = append(all, object), append(lines, line)
	}
}

func TestJSONReader(t *testing.T) {
	for _, c := range []struct {
		text  string
		want  [][]string
		lines []int
		left  []Line
	}{
		{"", nil, nil, nil},
		{"[]", nil, nil, nil},
		{"{}", [][]string{{}}, []int{1}, nil},
		{`{"a":"b","c":1.5,"d":null,"e":true}`, [][]string{{"a=b", "c=1.5", "d=", "e=true"}}, []int{1}, nil},
		{"{\"a\":1}\n\n {\"a\":2}{\"a\":3}\r\n", [][]string{{"a=1"}, {"a=2"}, {"a=3"}}, []int{1, 3, 3}, nil},
		{"[\n{\"a\":1},\n{\"items\":[{\"b\":2}]}\n]", [][]string{{"a=1"}, {`items=[{"b":2}]`}}, []int{2, 3}, nil},
		{"{\"n\":2,\n\"items\":[\n{\"a\":1},{\"items\":[{}]}],\"next\":{\"x\":1}}\n{\"items\":[]}", [][]string{{"a=1"}, {"items=[{}]"}}, []int{3, 3}, []Line{{1, "n: 2"}, {3, `next: {"x":1}`}}},
		{`{"items":[1,2],"a":3}`, [][]string{{"items=[1,2]", "a=3"}}, []int{1}, nil},
		{`{"a\u00e9\"":"\\\n\ud83d\ude00","b":"}{][,\""}`, [][]string{{"aé\"=\\\n😀", `b=}{][,"`}}, []int{1}, nil},
		{`{"a":1e3,"b":-2.5E-1,"c":[{"d":"]}\""}]}`, [][]string{{"a=1000", "b=-0.25", `c=[{"d":"]}\""}]`}}, []int{1}, nil},
	} {
		for how, r := range map[string]io.Reader{"": strings.NewReader(c.text), " byte by byte": iotest.OneByteReader(strings.NewReader(c.text))} {
			got, lines, left, err := readJSON(r)
			if err != nil || !reflect.DeepEqual(got, c.want) || !reflect.DeepEqual(lines, c.lines) || !reflect.DeepEqual(left, c.left) {
				t.Errorf("%s%s: got %q on %v beside %v, %v; want %q on %v beside %v", c.text, how, got, lines, left, err, c.want, c.lines, c.left)
			}
		}
	}
}

func TestBadJSON(t *testing.T) {
	for text, line := range map[string]int{
		"{\"a\":1}\n{\"a\":": 2, `{"a"`: 1, `{"a":"b`: 1, `{"a":1,}`: 1, `{"a":1 "b":2}`: 1, `{a:1}`: 1, `{"a":tru}`: 1, `{"a":01}`: 1, `{"a":"\x"}`: 1,
		"[{}\n": 2, "[{},]": 1, "[1]": 1, "{}\n,{}": 2, "{}\n]": 2, "{\"items\":[{}\n]": 2, `{"items":[{}]}}`: 1, `{"a":[}]}`: 1, `{"a":}`: 1, "{}x": 1, "{\n\n": 1,
	} {
		_, _, _, err := readJSON(strings.NewReader(text))
		if e, ok := err.(*Error); !ok || e.Code != BadJSON || e.Args["line"] != line {
			t.Errorf("%q: %v, want line %d", text, err, line)
		}
	}
	for _, text := range []string{`{"a":"` + strings.Repeat("x", maxRecord), `{"a":"` + strings.Repeat("x", maxRecord) + `"}`, strings.Repeat(`{"a":`, maxRecord/4)} {
		if _, _, _, err := readJSON(strings.NewReader(text)); code(err) != LongRecord {
			t.Errorf("%.20s: %v", text, err)
		}
	}
}

// Random objects over many windows must give what encoding/json gives.
func TestJSONAgreesWithEncodingJSON(t *testing.T) {
	r := rand.New(rand.NewPCG(31, 32))
	keys := []string{"Start time", "電話", "a\"b", "", "tab\t", "Device MAC"}
	var text bytes.Buffer
	objects := 0
	for text.Len() < 3*firstWindow {
		object := map[string]any{}
		for range r.IntN(8) {
			var v any
			switch r.IntN(6) {
			case 0:
				v = r.IntN(1e9)
			case 1:
				v = r.Float64()
			case 2:
				v = r.IntN(2) == 0
			case 3:
				v = strings.Repeat("x\\\"😀\n<", r.IntN(400))
			case 4:
				v = []any{"]", map[string]any{"}": 1}}
			}
			object[keys[r.IntN(len(keys))]] = v
		}
		line, err := json.Marshal(object)
		if err != nil {
			t.Fatal(err)
		}
		text.Write(line)
		text.WriteString([]string{"\n", "", "\r\n \n"}[r.IntN(3)])
		objects++
	}
	if n := compareWithJSON(t, text.Bytes()); n != objects {
		t.Errorf("%d objects of %d", n, objects)
	}
}

// compareWithJSON reads objects with both readers and returns how many there
// are. It does nothing where encoding/json finds the text malformed.
func compareWithJSON(t *testing.T, text []byte) int {
	t.Helper()
	var want []map[string]json.RawMessage
	for d := json.NewDecoder(bytes.NewReader(text)); ; {
		var object map[string]json.RawMessage
		if err := d.Decode(&object); err == io.EOF {
			break
		} else if err != nil || object == nil || object[itemsKey] != nil {
			return 0
		}
		want = append(want, object)
	}
	j := newJSONReader(newWindow(bytes.NewReader(text)))
	for i, object := range want {
		if _, err := j.next(); err != nil {
			t.Fatalf("object %d: %v", i, err)
		}
		got := map[string]string{}
		for _, f := range j.fields {
			// As encoding/json does, a character in place of every byte that is none.
			got[string([]rune(f.key))] = string([]rune(f.value))
		}
		if len(got) != len(object) {
			t.Fatalf("object %d: %q, want %d fields", i, got, len(object))
		}
		for key, raw := range object {
			var v any
			if err := json.Unmarshal(raw, &v); err != nil {
				t.Fatal(err)
			}
			text := strings.TrimSpace(string(raw))
			switch v := v.(type) {
			case nil:
				text = ""
			case string:
				text = v
			case float64:
				if strings.ContainsAny(text, "eE") {
					var f float64
					fmt.Sscan(got[key], &f)
					if f == v {
						text = got[key]
					}
				}
			}
			if got[key] != text {
				t.Fatalf("object %d, %q: got %q, want %q", i, key, got[key], text)
			}
		}
	}
	if _, err := j.next(); err != io.EOF {
		t.Fatalf("at the end: %v", err)
	}
	return len(want)
}

func FuzzObjects(f *testing.F) {
	for _, seed := range []string{`{"a":"b","c":1.5}`, "{\"a\":null}\n{\"b\":[1,{\"x\":\"]\"}]}", `{"a":"\u00e9\ud83d","b":1e-7}`, `{"items":[{"a":1}],"n":2}`, `[{"a":true},{}]`, "{\"\xff\xff\":\"\x80uaa\x8e\x8e\"}"} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		if _, _, _, err := readJSON(bytes.NewReader(text)); err != nil && code(err) == "" {
			t.Fatal(err)
		}
		if !bytes.Contains(text, []byte{0}) && !bytes.ContainsAny(text, "[") {
			compareWithJSON(t, text)
		}
	})
}
