package gallery

import (
	"strconv"
	"strings"

	"fyne.io/fyne/v2"

	"partnerdesk/views/part"
)

func (l Language) pickerTexts() part.PickerTexts {
	if l == Japanese {
		return part.PickerTexts{Hint: "すべてのリージョン", Search: "検索", Nothing: "該当する項目はありません。", All: "すべて選択", None: "選択を解除"}
	}
	return part.PickerTexts{Hint: "Any region", Search: "Search", Nothing: "No option matches.", All: "Select all", None: "Select none"}
}

// regions are options with counts.
func (l Language) regions() []part.Option {
	names := l.of("Asia Pacific,Australia,Canada,Europe,India,Japan,Saudi Arabia,United Kingdom,United States",
		"アジア太平洋,オーストラリア,カナダ,ヨーロッパ,インド,日本,サウジアラビア,イギリス,アメリカ合衆国")
	var options []part.Option
	for i, name := range strings.Split(names, ",") {
		options = append(options, part.Option{Text: name, Count: strconv.Itoa((i*37 + 11) % 400)})
	}
	return options
}

func pickers(k *kit) fyne.CanvasObject {
	picker := func(several bool, chosen ...int) *part.Picker {
		p := part.NewPicker(k.pickerTexts(), several)
		p.Set(k.regions(), chosen)
		return p
	}
	plain := picker(true, 8)
	plain.Icon, plain.Plain = part.Icon("region"), true
	counted := picker(true, 0, 2, 4)
	counted.Label = func(chosen []int) string {
		n := strconv.Itoa(len(chosen))
		return k.of(n+" regions", n+" リージョン")
	}
	short := part.NewPicker(k.pickerTexts(), false)
	short.Set(k.regions()[:3], []int{1})
	none := part.NewPicker(k.pickerTexts(), false)
	many := make([]part.Option, 20_000)
	for i := range many {
		many[i] = part.Option{Text: k.of("Customer ", "顧客 ") + k.words.Integer(int64(i+1)), Count: strconv.Itoa(i % 97)}
	}
	customers := part.NewPicker(k.pickerTexts(), true)
	customers.Set(many, nil)
	return beside(240,
		state("One of nine, nothing chosen; with a search", picker(false)),
		state("One of nine, chosen", picker(false, 5)),
		state("Several of nine, nothing chosen", picker(true)),
		state("Several, chosen: their texts, cut", picker(true, 1, 3, 5, 6, 7, 8)),
		state("Several, with a label of its own", counted),
		state("One of three", short),
		state("Without options", none),
		state("Several of 20,000", customers),
		state("Plain, with an icon, as in a bar", along(plain)),
	)
}
