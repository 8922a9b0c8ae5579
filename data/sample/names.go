package sample

import (
	"strconv"
	"strings"
)

// naming gives every customer a name and a domain that nobody else has.
type naming struct {
	names, domains map[string]int
}

// company composes the name of a customer and its domain. u, in [0, 1), says
// whether it is one of the few odd ones: very long, quoted, with commas.
func (n *naming) company(d *dice, country string, u float64) (name, domain string) {
	var slug string
	for try := 0; ; try++ {
		if country == "JP" {
			name, slug = japaneseCompany(d, u)
		} else {
			name, slug = westernCompany(d, styleOf(country), u)
		}
		if try > 20 { // the lists are exhausted
			name += " " + strconv.Itoa(try)
		}
		n.names[name]++
		if n.names[name] == 1 {
			break
		}
		u = d.in(.2, .45) // of these there are most
	}
	n.domains[slug]++
	if count := n.domains[slug]; count > 1 {
		slug += "-" + strconv.Itoa(count)
	}
	return name, slug + ".example"
}

func westernCompany(d *dice, s *style, u float64) (name, slug string) {
	root, trade, form := pick(d, s.roots), pick(d, s.trades), pick(d, s.forms)
	spoken := strings.ReplaceAll(root, "-", " ")
	other := strings.ReplaceAll(pick(d, s.roots), "-", " ")
	form = strings.TrimSuffix(" "+form, " ") // some have none
	switch {
	case u < .015:
		return strings.Replace(pick(d, longNames), "%s", spoken, 1), fold(root)
	case u < .035:
		return `"` + spoken + " " + other + `" ` + trade + form, fold(root + "-" + other)
	case u < .075:
		return spoken + " " + trade + "," + form + " (" + other + " Division)", fold(root + "-" + trade + "-" + other)
	case u < .20:
		return spoken + " & " + other + form, fold(root + "-" + other)
	case u < .45:
		return spoken + " " + other + " " + trade + form, fold(root + "-" + other + "-" + trade)
	default:
		return spoken + " " + trade + form, fold(root + "-" + trade)
	}
}

func japaneseCompany(d *dice, u float64) (name, slug string) {
	s := styles["JP"]
	rootSlug, root, _ := strings.Cut(pick(d, s.roots), "/")
	tradeSlug, trade, _ := strings.Cut(pick(d, s.trades), "/")
	form := pick(d, s.forms)
	if u >= .2 && d.chance(.3) {
		slug, other, _ := strings.Cut(pick(d, s.roots), "/")
		root, rootSlug = root+other, rootSlug+"-"+slug
	}
	switch {
	case u < .03:
		return strings.Replace(longJapanese, "%s", root, 1), rootSlug + "-kyogikai"
	case u < .10:
		return root + "ホールディングス" + form, rootSlug + "-hd"
	case u < .25: // an English spelling, as many use abroad
		return title(rootSlug+"-"+tradeSlug) + " K.K.", rootSlug + "-" + tradeSlug
	case u < .55:
		return root + trade + form, rootSlug + "-" + tradeSlug
	default:
		return form + root + trade, rootSlug + "-" + tradeSlug
	}
}

// title spells a slug as words: asagiri-denki is Asagiri Denki.
func title(slug string) string {
	parts := strings.Split(slug, "-")
	for i, s := range parts {
		parts[i] = strings.ToUpper(s[:1]) + s[1:]
	}
	return strings.Join(parts, " ")
}

var plain = strings.NewReplacer("ä", "ae", "ö", "oe", "ü", "ue", "ß", "ss", "å", "a", "é", "e", "è", "e", "ê", "e", "â", "a",
	"ç", "c", "ó", "o", "í", "i", "ñ", "n", "á", "a", " ", "-", ".", "", "&", "", "'", "", "(", "", ")", "", ",", "")

// fold turns a name into what a domain may hold.
func fold(s string) string { return plain.Replace(strings.ToLower(s)) }

// person is somebody with a name and an address.
type person struct {
	name, email, uuid string
}

// member returns the i-th of the people at a domain. No two of one key and one
// list share an address.
func (p *people) member(key uint64, i int, domain string) person {
	combinations := len(p.given) * len(p.family)
	h := blend(key, saltPerson, 0)
	at := (int(h&0xffff) + i*(int(h>>16&0xff)|1)) & (combinations - 1) // an odd step reaches all of a power of two
	given, family := p.given[at%len(p.given)], p.family[at/len(p.given)]
	givenSlug, shownGiven := spelling(given)
	familySlug, shownFamily := spelling(family)
	local := givenSlug + "." + familySlug
	if round := i / combinations; round > 0 {
		local += strconv.Itoa(round + 1)
	}
	return person{p.sort(shownGiven, shownFamily), local + "@" + domain, uuidOf(key, saltPerson, i)}
}

// spelling splits "haruka/遥" and folds a name that has one spelling.
func spelling(s string) (slug, shown string) {
	if slug, shown, ok := strings.Cut(s, "/"); ok {
		return slug, shown
	}
	return fold(s), s
}
