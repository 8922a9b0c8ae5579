package sample

import "strings"

// climate is when people of a place are away.
type climate uint8

const (
	northern climate = iota // a mild summer dip, a deep one at the end of the year
	european                // a deep August
	gulf                    // a long hot summer, no Christmas
	japanese                // Golden Week, Obon, New Year
)

// region is one of the vendor's data regions.
type region struct {
	name, currency string
	rate           float64 // of a US dollar
	homes          []home
}

// home is a country of a region's customers and its share of them.
type home struct {
	country string
	share   float64
}

var regions = []region{
	{"US", "USD", 1, []home{{"US", 1}}},
	{"CA", "CAD", 1.36, []home{{"CA", 1}}},
	{"EU", "EUR", 0.93, []home{{"GB", .24}, {"DE", .24}, {"FR", .16}, {"NL", .10}, {"ES", .08}, {"IT", .07}, {"SE", .06}, {"IE", .05}}},
	{"UAE", "AED", 3.67, []home{{"AE", 1}}},
}

// regionOrder deals 20 customers to the regions: 45, 15, 25 and 15 %.
const regionOrder = "02010202301023020130"

func regionOf(i int) *region { return &regions[regionOrder[i%len(regionOrder)]-'0'] }

func (r *region) country(u float64) string {
	for _, h := range r.homes {
		if u -= h.share; u < 0 {
			return h.country
		}
	}
	return r.homes[0].country
}

var climates = map[string]climate{"US": northern, "CA": northern, "JP": japanese, "AE": gulf}

// climateOf returns a country's climate; Europe's where nothing else is known.
func climateOf(country string) climate {
	if c, ok := climates[country]; ok {
		return c
	}
	return european
}

// area is a range of telephone numbers: a prefix and a number of digits. The
// first ones lie in what the country's regulator reserves for fiction, if it
// reserves any.
type area struct {
	prefix       string
	first, width int
	reserved     int // numbers in the reserved range
}

type city struct {
	country, name string
	zone          int // minutes from UTC in winter
	summer        summerTime
	areas         []area
}

type summerTime uint8

const (
	noSummerTime summerTime = iota
	americanSummerTime
	europeanSummerTime
)

// nanp returns areas +1 NPA 555-0100 and up.
func nanp(codes string) []area {
	var list []area
	for _, npa := range strings.Fields(codes) {
		list = append(list, area{"+1" + npa, 5550100, 7, 100})
	}
	return list
}

func american(country, name string, zone int, codes string) city {
	summer := americanSummerTime
	if name == "Phoenix" || name == "Honolulu" || name == "Regina" {
		summer = noSummerTime
	}
	return city{country: country, name: name, zone: zone, summer: summer, areas: nanp(codes)}
}

func elsewhere(country, name string, zone int, prefix string, first, width, reserved int) city {
	summer := europeanSummerTime
	if country == "JP" || country == "AE" {
		summer = noSummerTime
	}
	return city{country: country, name: name, zone: zone, summer: summer, areas: []area{{prefix, first, width, reserved}}}
}

var cities = []city{
	american("US", "New York", -300, "212 646 332 917 718 347"), american("US", "Boston", -300, "617 857 339 781"),
	american("US", "Chicago", -360, "312 773 872"), american("US", "Dallas", -360, "214 469 972 945"),
	american("US", "Houston", -360, "713 281 832 346"), american("US", "Austin", -360, "512 737"),
	american("US", "Denver", -420, "303 720 983"), american("US", "Phoenix", -420, "602 480 623"),
	american("US", "Seattle", -480, "206 425 253"), american("US", "Portland", -480, "503 971"),
	american("US", "San Francisco", -480, "415 628"), american("US", "San Jose", -480, "408 669"),
	american("US", "Los Angeles", -480, "213 323 310 424 818 747"), american("US", "San Diego", -480, "619 858"),
	american("US", "Las Vegas", -480, "702 725"), american("US", "Salt Lake City", -420, "801 385"),
	american("US", "Minneapolis", -360, "612 763 952"), american("US", "Milwaukee", -360, "414"),
	american("US", "Detroit", -300, "313"), american("US", "Columbus", -300, "614 380"),
	american("US", "Pittsburgh", -300, "412 878"), american("US", "Philadelphia", -300, "215 267 445"),
	american("US", "Baltimore", -300, "410 443 667"), american("US", "Richmond", -300, "804"),
	american("US", "Raleigh", -300, "919 984"), american("US", "Charlotte", -300, "704 980"),
	american("US", "Atlanta", -300, "404 470 678 770"), american("US", "Nashville", -360, "615 629"),
	american("US", "Miami", -300, "305 786"), american("US", "Orlando", -300, "407 689"),
	american("US", "St. Louis", -360, "314 557"), american("US", "Kansas City", -360, "816 975"),
	american("US", "Indianapolis", -300, "317 463"), american("US", "Omaha", -360, "402 531"),
	american("US", "Boise", -420, "208 986"), american("US", "Honolulu", -600, "808"),
	american("CA", "Toronto", -300, "416 647 437"), american("CA", "Mississauga", -300, "905 289 365"),
	american("CA", "Ottawa", -300, "613 343"), american("CA", "Montréal", -300, "514 438"),
	american("CA", "Québec", -300, "418 581"), american("CA", "Vancouver", -480, "604 778 236"),
	american("CA", "Calgary", -420, "403 587"), american("CA", "Edmonton", -420, "780 825"),
	american("CA", "Winnipeg", -360, "204 431"), american("CA", "Halifax", -240, "902 782"),
	american("CA", "Regina", -360, "306 639"), american("CA", "Hamilton", -300, "519 226"),
	elsewhere("GB", "London", 0, "+4420", 79460000, 8, 1000), elsewhere("GB", "Manchester", 0, "+44161", 4960000, 7, 1000),
	elsewhere("GB", "Birmingham", 0, "+44121", 4960000, 7, 1000), elsewhere("GB", "Leeds", 0, "+44113", 4960000, 7, 1000),
	elsewhere("GB", "Edinburgh", 0, "+44131", 4960000, 7, 1000), elsewhere("GB", "Glasgow", 0, "+44141", 4960000, 7, 1000),
	elsewhere("DE", "Berlin", 60, "+4930", 23125000, 8, 1000), elsewhere("DE", "Frankfurt", 60, "+4969", 90009000, 8, 1000),
	elsewhere("DE", "Hamburg", 60, "+4940", 66969000, 8, 1000), elsewhere("DE", "Köln", 60, "+49221", 4710000, 7, 1000),
	elsewhere("DE", "München", 60, "+4989", 99998000, 8, 1000),
	elsewhere("FR", "Paris", 60, "+331", 99000000, 8, 10000), elsewhere("FR", "Nantes", 60, "+332", 61910000, 8, 10000),
	elsewhere("FR", "Strasbourg", 60, "+333", 53010000, 8, 10000), elsewhere("FR", "Lyon", 60, "+334", 65710000, 8, 10000),
	elsewhere("FR", "Toulouse", 60, "+335", 36490000, 8, 10000),
	elsewhere("SE", "Stockholm", 60, "+468", 46500400, 8, 100), elsewhere("SE", "Göteborg", 60, "+4631", 3900600, 7, 100),
	elsewhere("SE", "Malmö", 60, "+4640", 6280400, 7, 100), elsewhere("IE", "Dublin", 0, "+35320", 9100000, 7, 10000),
	// These countries reserve no range; the numbers have the right form only.
	elsewhere("NL", "Amsterdam", 60, "+3120", 5550000, 7, 0), elsewhere("NL", "Rotterdam", 60, "+3110", 5550000, 7, 0),
	elsewhere("ES", "Madrid", 60, "+3491", 5550000, 7, 0), elsewhere("ES", "Barcelona", 60, "+3493", 5550000, 7, 0),
	elsewhere("IT", "Milano", 60, "+3902", 55500000, 8, 0), elsewhere("IT", "Roma", 60, "+3906", 55500000, 8, 0),
	elsewhere("JP", "Tokyo", 540, "+813", 55500000, 8, 0), elsewhere("JP", "Osaka", 540, "+816", 65550000, 8, 0),
	elsewhere("JP", "Nagoya", 540, "+8152", 5550000, 7, 0), elsewhere("JP", "Fukuoka", 540, "+8192", 5550000, 7, 0),
	elsewhere("JP", "Yokohama", 540, "+8145", 5550000, 7, 0),
	elsewhere("AE", "Dubai", 240, "+9714", 5550000, 7, 0), elsewhere("AE", "Abu Dhabi", 240, "+9712", 5550000, 7, 0),
	elsewhere("AE", "Sharjah", 240, "+9716", 5550000, 7, 0),
}

// citiesOf lists the cities of each country, by their place in cities.
var citiesOf = func() map[string][]int {
	m := make(map[string][]int)
	for i := range cities {
		m[cities[i].country] = append(m[cities[i].country], i)
	}
	return m
}()

// kanji spells the Japanese cities as Japanese customers do.
var kanji = map[string]string{"Tokyo": "東京", "Osaka": "大阪", "Nagoya": "名古屋", "Fukuoka": "福岡", "Yokohama": "横浜"}
