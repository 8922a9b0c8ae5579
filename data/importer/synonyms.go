package importer

import (
	"math"
	"slices"
	"strings"
	"sync"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"partnerdesk/data/schema"
)

// synonyms are words by which files of others call what the schema calls by the
// first of each line: English and Japanese, and German and French where they
// are common.
var synonyms = []string{
	"customer client account company tenant organization organisation org kunde mandant firma société 顧客 お客様 取引先 得意先 会社 企業 テナント 組織",
	"subscription contract agreement vertrag abonnement abo サブスクリプション 契約",
	"id no nr num number code identifier uuid guid nummer numéro 番号 コード 識別子",
	"type kind category art typ タイプ 種類 種別 区分 分類",
	"total quantity qty count seats anzahl menge 合計 総数 数量 件数 本数 数",
	"assigned allocated zugewiesen 割り当て済み 割り当て 割当",
	"used consumed verwendet 使用済み 使用 利用",
	"end expiry expiration expires expire renewal ende ablauf fin 終了 満了 期限 更新",
	"start begin beginning beginn début 開始",
	"created creation erstellt créé 作成 登録",
	"license licence lizenz entitlement ライセンス",
	"location site office branch standort ロケーション 場所 拠点 事業所 サイト",
	"phone telephone tel telefon téléphone 電話",
	"extension ext durchwahl 内線",
	"email mail e-mail courriel メールアドレス メール",
	"name bezeichnung nom 名称 氏名 名前 名",
	"status state zustand 状態 ステータス 状況",
	"amount price cost betrag preis montant 金額 価格 料金 請求額",
	"currency währung devise 通貨",
	"country land pays 国",
	"region リージョン 地域",
	"product model produkt modell produit 製品 商品 モデル 機種",
	"device gerät appareil デバイス 端末 機器",
	"firmware ファームウェア",
	"user benutzer nutzer utilisateur ユーザー ユーザ 利用者",
	"person admin administrator 担当者 管理者",
	"role rolle ロール 役割",
	"invoice bill rechnung facture 請求書 請求",
	"order bestellung commande 注文 発注",
	"due fällig 支払期日 支払期限",
	"week woche semaine 週",
	"call anruf appel 通話 コール",
	"queue warteschlange キュー 待ち行列",
	"answered beantwortet 応答",
	"abandoned aufgegeben 放棄",
	"domain domäne ドメイン",
	"duration dauer durée 時間",
	"minute minuten 分",
	"renew verlängerung renouvellement 自動更新",
}

// idle are words that tell no column from another.
var idle = strings.Fields("date datum day of the on at in s am le la de du der die das 日 日付 年月日 の")

// lexicon gives each word its first synonym, and the idle ones nothing.
var lexicon = sync.OnceValue(func() map[string]string {
	words := make(map[string]string)
	for _, line := range synonyms {
		all := strings.Fields(line)
		for _, w := range all {
			words[w] = all[0]
		}
	}
	for _, w := range idle {
		words[w] = ""
	}
	return words
})

// concepts returns what a name speaks of: its words by their first synonyms,
// each once.
// Where words have no space between them, as in Japanese, the longest known
// ones are cut out.
func concepts(name string) []string {
	var all []string
	add := func(word string) {
		word = strings.ToLower(word)
		if known, ok := lexicon()[word]; ok {
			word = known
		} else if single := strings.TrimSuffix(word, "s"); len(single) > 2 {
			if word = single; lexicon()[single] != "" {
				word = lexicon()[single]
			}
		}
		if word != "" && !slices.Contains(all, word) {
			all = append(all, word)
		}
	}
	for _, word := range strings.FieldsFunc(norm.NFKC.String(cut(name, maxKey)), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r)
	}) {
		for _, part := range scripts(word) {
			add(part)
		}
	}
	return all
}

// scripts cuts a word into parts of Latin and other letters, and the others into
// the longest words that the lexicon knows and what is between them.
func scripts(word string) []string {
	var parts []string
	rest := []rune(word)
	loose := 0 // runes before rest that belong to no known word
	flush := func(end int) {
		if loose > 0 {
			parts = append(parts, string(rest[end-loose:end]))
			loose = 0
		}
	}
	at := 0
	for at < len(rest) {
		if rest[at] < 0x2e80 {
			if loose > 0 && rest[at-1] >= 0x2e80 {
				flush(at)
			}
			loose++
			at++
			continue
		}
		if loose > 0 && rest[at-1] < 0x2e80 {
			flush(at)
		}
		n := knownLength(rest[at:])
		if n == 0 {
			loose++
			at++
			continue
		}
		flush(at)
		parts = append(parts, string(rest[at:at+n]))
		at += n
	}
	flush(at)
	return parts
}

// knownLength returns the length of the longest word of the lexicon at the
// start of s, in runes.
func knownLength(s []rune) int {
	const longest = 10
	for n := min(len(s), longest); n > 0; n-- {
		if _, ok := lexicon()[string(s[:n])]; ok {
			return n
		}
	}
	return 0
}

// sharedConcepts returns how many of their concepts two names have in common: 1
// for all of them.
func sharedConcepts(a, b []string) float64 {
	common := 0
	for _, word := range a {
		if slices.Contains(b, word) {
			common++
		}
	}
	if common == 0 {
		return 0
	}
	share := float64(common) / float64(len(a)+len(b)-common)
	return share * math.Sqrt(share) // half in common is a third of the way
}

// label is a name of a column as it is compared.
type label struct {
	folded   []rune
	concepts []string
	known    []string // those that the lexicon has
}

func labelOf(name string) label {
	l := label{folded: []rune(cut(schema.FoldHeader(name), maxKey)), concepts: concepts(name)}
	for _, word := range l.concepts {
		if lexicon()[word] == word {
			l.known = append(l.known, word)
		}
	}
	return l
}

// saysMore reports whether a label speaks of something that the other does not, by
// a word that the lexicon has.
func (l label) saysMore(than label) bool {
	return slices.ContainsFunc(l.known, func(word string) bool { return !slices.Contains(than.concepts, word) })
}

// labels holds all names of the described columns.
var labels = sync.OnceValue(func() map[string][]label {
	all := make(map[string][]label)
	for _, d := range schema.Known() {
		for _, c := range d.Columns {
			for _, name := range append([]string{c.Key, c.EN, c.JA}, c.Aliases...) {
				all[d.Key+"."+c.Key] = append(all[d.Key+"."+c.Key], labelOf(name))
			}
		}
	}
	return all
})
