package mark

import (
	"math"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/software"
	"fyne.io/fyne/v2/test"

	"partnerdesk/assets"
	"partnerdesk/views/theme"
	"partnerdesk/views/viewtest"
)

var nan = math.NaN()

// weeks is a line of values with a gap and a value alone.
var weeks = []float64{812, 830, 826, 870, nan, nan, 905, nan, 880, 894, 921, 967, 958}

func icon(name string) fyne.Resource {
	return fyne.NewStaticResource(name+".svg", assets.Icons(name))
}

// words are the sheets' words in a language.
type words struct {
	trial, overage, soon, due string
	tags                      [4]string
	customer, meetings, calls string
}

var (
	english  = words{"Trial", "Overage", "Expiring soon", "Order set-up", [4]string{"Platinum", "Pilot group", "Kanto", "Q4"}, "Northwind Traders", "Meetings", "Calling"}
	japanese = words{"試用", "超過", "まもなく終了", "注文手続き中", [4]string{"プラチナ", "先行導入グループ", "関東", "第4四半期"}, "株式会社山田製作所", "会議", "通話"}
)

// worded lists marks of each kind that has words of its own.
func (w words) worded() []Mark {
	trial, over, soon := Badge{w.trial, theme.Info}, Badge{w.overage, theme.Bad}, Badge{w.soon, theme.Warn}
	var tags Tags
	for i, word := range w.tags {
		tags = append(tags, Tag{word, theme.Series[i]})
	}
	return []Mark{
		trial,
		Badges{over, soon},
		Badges{over, soon, trial, {w.due, theme.Accent}, {w.due, theme.Good}},
		tags[:1],
		tags[:2],
		tags,
		Link{Word: w.customer}, // plain
		Link{Word: w.customer}, // under the pointer
		Icons{{Resource: icon("calendar"), Words: w.meetings}, {Resource: icon("calling"), Words: w.calls}},
	}
}

// figures lists marks of each kind without words of its own.
func figures() []Mark {
	return []Mark{
		Bar{812, 1020, 1200, ""},
		Bar{0, 0, 50, ""},
		Bar{1, 12, 12_000, ""},
		Bar{1180, 1199, 1200, ""},
		Bar{1204, 1380, 1200, ""},
		Bar{1201, nan, 1200, ""},
		Bar{37, 80, nan, ""},
		Bar{25, 25, 0, ""},
		Spark{Values: weeks},
		Spark{Values: []float64{4, 4, 4, 4}, Color: theme.Muted},
		Spark{Values: []float64{7}, Color: theme.Good},
		Spark{Values: wave(400), Color: theme.Bad},
		Change{By: +1, Figure: "+12.3 %", Color: theme.Good},
		Change{By: -1, Figure: "−1,204", Color: theme.Bad},
		Change{Figure: "±0"},
		Check{On: true},
		Check{},
		Icon{Resource: icon("warning"), Color: theme.Warn, Bare: true},
	}
}

// wave is n values with a peak.
func wave(n int) []float64 {
	values := make([]float64, n)
	for i := range values {
		values[i] = 10 * math.Sin(float64(i)/20)
	}
	values[n/3] = 40
	return values
}

// TestPictures compares what is drawn with pictures that somebody has looked
// at. After a wanted change: go test ./views/mark -run Pictures -update, look
// at testdata, and commit it.
func TestPictures(t *testing.T) {
	for _, c := range []struct {
		name   string
		mode   theme.Mode
		marks  []Mark
		widths []float32
		scale  float32
	}{
		{"words_light_en", theme.Light, english.worded(), []float32{250, 130, 60, 24}, 1},
		{"words_dark_ja", theme.Dark, japanese.worded(), []float32{250, 130, 60, 24}, 1},
		{"words_light_ja_double_scale", theme.Light, japanese.worded(), []float32{250, 60}, 2},
		{"figures_light", theme.Light, figures(), []float32{140, 60, 20}, 1},
		{"figures_dark", theme.Dark, figures(), []float32{140, 60, 20}, 1},
		{"figures_light_double_scale", theme.Light, figures(), []float32{140, 60}, 2},
	} {
		t.Run(c.name, func(t *testing.T) {
			wear(t, c.mode)
			s := newSheet(c.marks, c.widths...)
			w := test.NewTempWindow(t, s)
			w.SetPadded(false)
			canvas := w.Canvas().(software.WindowlessCanvas)
			canvas.Resize(s.MinSize())
			canvas.SetScale(c.scale)
			s.Refresh()
			viewtest.Picture(t, c.name+".png", canvas.Capture())
		})
	}
}
