package importer

import (
	"regexp"
	"strings"

	"partnerdesk/data/schema"
	"partnerdesk/data/table"
)

// totals are the words that stand before sums and averages, folded.
var totals = map[string]bool{
	"total": true, "totals": true, "grandtotal": true, "grandtotals": true, "subtotal": true, "subtotals": true, "sum": true,
	"overall": true, "overalltotal": true, "average": true, "averages": true, "avg": true,
	"合計": true, "総合計": true, "総計": true, "小計": true, "計": true, "累計": true, "平均": true,
	"gesamt": true, "summe": true, "gesamtsumme": true, "totaux": true, "totale": true, "totales": true,
}

var (
	// remark is a line that says something of the report.
	remark = regexp.MustCompile(`(?i)^(` +
		`(this )?(report|file|data|list)?\s*(was )?(generated|created|exported|printed|downloaded|prepared|produced) (by|on|at|from|in|with)\b.*` +
		`|(generated|created|exported|printed|downloaded|report date|date)\s*[:：].*` +
		`|(source|notes?|disclaimer|filters?|legend)\s*[:：].*` +
		`|end of (the )?(report|file|list|data|table)\b.*` +
		`|(copyright|©|\(c\) ).*|confidential\b.*|page \d+.*` +
		`|(total |number of )?(rows?|records?|results?|items?|entries|lines)\s*[:：=]\s*[\d,]+` +
		`|total (rows?|records?|results?|items?|entries|lines)` +
		`|(total[:：]?\s*)?[\d,]+ (rows?|records?|results?|items?|entries|lines)\b.*` +
		`|[-=_*]{3,}` +
		`|(合計|全|総件数|件数)?\s*[:：]?\s*[\d,]+\s*件` +
		`|(出典|注|注記|備考|作成日時?|作成者|出力日時?|出力者|生成日時?|件数|総件数)\s*[:：].*|※.*|以上` +
		`|.*(により|によって)(作成|生成|出力)(されました|しました)?。?)$`)
	// notice says that there is nothing.
	notice = regexp.MustCompile(`(?i)^(` +
		`(there (is|are|was|were) )?no (data|records?|rows?|results?|entries|items)( (is|are|was|were))?( (found|available|returned|to (display|show|report)))?( (for|in) .*)?[.!]?` +
		`|(該当する|対象の)?(データ|レコード|結果)(は|が)?(ありません|なし|存在しません|見つかりません(でした)?)。?)$`)
)

// ending reports whether a record of a table with so many columns holds
// nothing, and whether it can stand below the rows: totals, which are a word
// and figures; a remark; the notice that there is no data.
func ending(cells []string, columns int) (blank, ends bool) {
	first, n, figures := "", 0, true
	for _, cell := range cells {
		if cell = strings.TrimSpace(cell); cell == "" {
			continue
		}
		if n++; n == 1 {
			first = cell
			continue
		}
		if table.Absent(cell) || cell == "-" || cell == "–" || cell == "—" {
			continue
		}
		if figures = figures && isFigure(cell); !figures && n > 2 {
			return false, false
		}
	}
	switch {
	case n == 0:
		return true, true
	case len(first) > maxHeader:
		return false, false
	case n > 1 && figures && totals[schema.FoldHeader(first)]:
		return false, true
	case n > 2 || n == columns:
		return false, false
	}
	return false, remark.MatchString(first) || n == 1 && (notice.MatchString(first) || totals[schema.FoldHeader(first)])
}

// onlyNotice reports whether the records say that there is no data, and hold
// nothing else but titles and remarks.
func onlyNotice(all []record) bool {
	found := false
	for _, rec := range all {
		n, first := filled(rec.cells), firstText(rec.cells)
		switch {
		case n == 0:
		case n == 1 && notice.MatchString(first):
			found = true
		case n > 1 || !titleText.MatchString(first) && !remark.MatchString(first):
			return false
		}
	}
	return found
}
