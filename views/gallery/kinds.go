package gallery

import (
	"math"
	"strconv"
	"strings"

	"partnerdesk/views/grid"
	"partnerdesk/views/mark"
	"partnerdesk/views/theme"
)

// kindColumns are those of a grid with every kind of cell.
func (l Language) kindColumns() []grid.Column {
	titles := strings.Split(l.of("Customer,Status,Products,Tags,Licences,Trend,Users,Used,Change,Renews,SSO", "顧客,ステータス,製品,タグ,ライセンス,推移,利用者数,利用率,増減,更新日,SSO"), ",")
	var columns []grid.Column
	for i, width := range []float32{170, 160, 172, 150, 136, 88, 76, 76, 84, 92, 48} {
		columns = append(columns, grid.Column{ID: strconv.Itoa(i), Title: titles[i], Numeric: i >= 6 && i <= 8, Width: width})
	}
	return columns
}

// kinds is a model with every kind of cell.
func (k *kit) kinds() rows {
	text := func(s string) grid.Cell { return grid.Cell{Text: s} }
	of := func(m mark.Mark) grid.Cell { return grid.Cell{Mark: m} }
	missing := grid.Cell{Text: k.of("No report holds this week.", "この週のレポートはありません。"), Missing: true}
	badges, tags, products := k.badges(), k.tags(), k.products()
	bar := func(used, assigned, total float64) grid.Cell {
		return of(mark.Bar{Used: used, Assigned: assigned, Total: total, Words: k.licences()})
	}
	spark := func(values ...float64) grid.Cell {
		return of(mark.Spark{Values: values, Words: k.of("The last 6 weeks", "過去 6 週間")})
	}
	yes, no := of(mark.Check{On: true, Words: k.of("Yes", "はい")}), of(mark.Check{Words: k.of("No", "いいえ")})
	all := [][]grid.Cell{
		{of(mark.Link{Word: "Acme Logistics"}), of(badges[:1]), of(products[:2]), of(tags[:2]), bar(812, 1020, 1200), spark(3, 4, 4, 6, 7, 9),
			text("1,204"), text("81.2 %"), of(mark.Change{By: 1, Figure: "+4.1 %", Color: theme.Good}), text("2027-03-31"), yes},
		{of(mark.Link{Word: k.longName()}), of(badges[1:4]), of(products[:1]), of(tags[:4]), bar(1300, 1300, 1200), spark(9, 8, math.NaN(), 8, 5, 6),
			text("37"), {Text: "108.3 %", Color: theme.Bad}, of(mark.Change{By: -1, Figure: "−12.0 %", Color: theme.Bad}), {Text: "2026-11-28", Color: theme.Warn}, no},
		{of(mark.Link{Word: k.of("Yamada Manufacturing", "株式会社山田製作所")}), of(badges[3:4]), of(products[1:2]), text(""), missing, missing, missing, missing, missing, missing, missing},
		{text(k.of("Blue Ridge Health", "有限会社青葉クリニック")), of(badges[4:5]), text(""), of(tags[3:4]), bar(0, 0, 50), spark(4),
			text("0"), text("0.0 %"), of(mark.Change{Figure: "±0"}), text("2027-01-15"), no},
	}
	return rows{40, func(row, col int) grid.Cell { return all[row%len(all)][col] }}
}
