//go:build ignore

// Command draw_icons writes icons/*.svg from the strokes below. Fyne recolours
// the fill of an icon, never its stroke, and drops fill rules; so each stroke
// is written as the filled outline around it, always clockwise, and a hole
// runs the other way round. Run it with "go generate ./assets".
package main

import (
	"fmt"
	"log"
	"math"
	"os"
	"slices"
	"strconv"
	"strings"
)

// half is half the width of every stroke, in units of the 24×24 grid.
const half = 0.875

// icons holds the strokes of each icon, one command a line or between ";":
//
//	L x y x y …       straight lines from point to point
//	C x y … (8)       a cubic Bézier curve
//	E cx cy r a b     an arc, clockwise from angle a to b in degrees, 0 = right
//	O cx cy r         a circle
//	R x y w h r       a rectangle with rounded corners
//	D cx cy r         a filled dot
//	T a               turns the L and C that follow by a degrees about the middle
var icons = map[string]string{
	"customers":      "R 4 3 10 18 1; L 14 9 20 9 20 21 14 21; L 8 7.5 10 7.5; L 8 12 10 12; L 8 16.5 10 16.5; D 17 13 1; D 17 17 1",
	"licences":       "O 7 12 4; L 11 12 21 12 21 16; L 17 12 17 15",
	"calling":        "T 225; L 2 14.5 2 11; C 2 11 2 4.5 22 4.5 22 11; L 22 11 22 14.5 16.5 14.5 16.5 11.5; C 16.5 11.5 16.5 9.8 7.5 9.8 7.5 11.5; L 7.5 11.5 7.5 14.5 2 14.5",
	"reports":        "L 14 3 5 3 5 21 19 21 19 8 14 3 14 8 19 8; L 9 13 15 13; L 9 17 15 17",
	"administrators": "O 9 7.5 3.75; E 9 21 6.5 180 360; E 15 7.5 3.75 -80 80; E 15 21 6.5 -65 0",
	"resources":      "L 12 6.5 12 20; C 12 6.5 9.5 4.8 6 4.5 3 4.5; L 3 4.5 3 18; C 3 18 6 18 9.5 18.3 12 20; C 12 6.5 14.5 4.8 18 4.5 21 4.5; L 21 4.5 21 18; C 21 18 18 18 14.5 18.3 12 20",
	"settings":       "O 12 12 3; O 12 12 6.75; L 12 2.8 12 5; L 12 19 12 21.2; L 2.8 12 5 12; L 19 12 21.2 12; L 5.5 5.5 7 7; L 17 17 18.5 18.5; L 5.5 18.5 7 17; L 17 7 18.5 5.5",
	"folder":         "L 3 5 9.5 5 11.5 7.8 21 7.8 21 19.5 3 19.5 3 5",
	"import":         "L 12 3.5 12 15; L 7 10.2 12 15.2 17 10.2; L 4 16 4 20 20 20 20 16",
	"export":         "L 12 15 12 3.5; L 7 8.5 12 3.5 17 8.5; L 4 16 4 20 20 20 20 16",
	"search":         "O 10.5 10.5 6.5; L 15.2 15.2 20.5 20.5",
	"filter":         "L 3 4.5 21 4.5 14 12.5 14 19.5 10 17.5 10 12.5 3 4.5",
	"columns":        "R 3 4 18 16 1.5; L 9 4 9 20; L 15 4 15 20",
	"sidebar":        "R 3 4 18 16 1.5; L 9 4 9 20; L 5.5 8 6.5 8; L 5.5 11 6.5 11",
	"close":          "L 5.5 5.5 18.5 18.5; L 18.5 5.5 5.5 18.5",
	"plus":           "L 12 5 12 19; L 5 12 19 12",
	"back":           "L 20 12 4.5 12; L 11 5 4 12 11 19",
	"forward":        "L 4 12 19.5 12; L 13 5 20 12 13 19",
	"down":           "L 6 9 12 15 18 9",
	"refresh":        "E 12 12 8 30 326; L 19.5 2.5 19.5 7.8 14.2 7.8",
	"more":           "D 5 12 1.6; D 12 12 1.6; D 19 12 1.6",
	"region":         "O 12 12 9; L 3 12 21 12; C 12 3 7 8 7 16 12 21; C 12 3 17 8 17 16 12 21",
	"calendar":       "R 3.5 5 17 15.5 2; L 3.5 10 20.5 10; L 8 2.5 8 6.5; L 16 2.5 16 6.5",
	"jobs":           "L 6 3 18 3; L 6 21 18 21; L 7 3 7 7 12 12 17 7 17 3; L 7 21 7 17 12 12 17 17 17 21",
	"warning":        "L 12 3.5 21.5 20 2.5 20 12 3.5; L 12 10 12 14; D 12 17 1.1",
	"check":          "L 4.5 12.5 9.5 17.5 19.5 6.5",
	"copy":           "R 9 9 12 12 2; L 6 15 5 15; E 5 13 2 90 180; L 3 13 3 5; E 5 5 2 180 270; L 5 3 13 3; E 13 5 2 270 360; L 15 5 15 6",
	"launch":         "L 10 5 5 5 5 19 19 19 19 14; L 11.5 12.5 19.5 4.5; L 13.5 4.5 19.5 4.5 19.5 10.5",
	"meetings":       "R 3 7 11 10 2; L 14 10.8 20.5 7.5 20.5 16.5 14 13.2",
	"messaging":      "L 4 4.5 20 4.5 20 16 11 16 7 20 7 16 4 16 4 4.5",
	"contact-center": "E 12 11.5 8 180 360; R 3.5 12 3 6 1; R 17.5 12 3 6 1; L 20 18 20 20.5 13.5 20.5",
	"translation":    "L 3 4 13.5 4 13.5 11 8.5 11 5.5 14 5.5 11 3 11 3 4; L 16.5 9 21 9 21 17 18.5 17 18.5 20 15.5 17 10.5 17 10.5 14.5",
	"devices":        "R 3.5 4.5 17 11.5 1.5; L 12 16 12 20; L 8 20 16 20",
	"outbox":         "L 21 3 3 10.5 10.5 13.5 13.5 21 21 3; L 21 3 10.5 13.5",
	"right":          "L 9 6 15 12 9 18",
	"expand":         "L 13.5 4.5 19.5 4.5 19.5 10.5; L 19.5 4.5 13.5 10.5; L 10.5 19.5 4.5 19.5 4.5 13.5; L 4.5 19.5 10.5 13.5",
	"workbook":       "R 3.5 4 17 16 1.5; L 3.5 9.5 20.5 9.5; L 3.5 14.75 20.5 14.75; L 9.5 9.5 9.5 20",
	"compare":        "L 7 4.5 3.5 8 7 11.5; L 3.5 8 20.5 8; L 17 12.5 20.5 16 17 19.5; L 20.5 16 3.5 16",
	"star":           "L 12 2.8 14.7 8.7 21.1 9.4 16.3 13.7 17.7 20.1 12 16.8 6.3 20.1 7.7 13.7 2.9 9.4 9.3 8.7 12 2.8",
}

type point struct{ x, y float64 }

func main() {
	for name, strokes := range icons {
		var d strings.Builder
		turn := 0.0
		for _, command := range strings.Split(strokes, ";") {
			verb, numbers, _ := strings.Cut(strings.TrimSpace(command), " ")
			var v []float64
			for _, n := range strings.Fields(numbers) {
				f, err := strconv.ParseFloat(n, 64)
				if err != nil {
					log.Fatalf("%s: %v", name, err)
				}
				v = append(v, f)
			}
			switch verb {
			case "T":
				turn = v[0]
			case "L":
				for i := 0; i+3 < len(v); i += 2 {
					ribbon(&d, turned(turn, point{v[i], v[i+1]}, point{v[i+2], v[i+3]}))
				}
			case "C":
				ribbon(&d, turned(turn, curve(v)...))
			case "E":
				arc(&d, v[0], v[1], v[2], v[3], v[4])
			case "O":
				circle(&d, v[0], v[1], v[2]+half, 1)
				circle(&d, v[0], v[1], v[2]-half, 0)
			case "D":
				circle(&d, v[0], v[1], v[2], 1)
			case "R":
				rectangle(&d, v[0]-half, v[1]-half, v[2]+2*half, v[3]+2*half, v[4]+half, 1)
				rectangle(&d, v[0]+half, v[1]+half, v[2]-2*half, v[3]-2*half, max(v[4]-half, 0), 0)
			default:
				log.Fatalf("%s: unknown command %q", name, command)
			}
		}
		svg := fmt.Sprintf(`<svg xmlns="http://www.w3.org/2000/svg" width="24" height="24" viewBox="0 0 24 24"><path d="%s"/></svg>`+"\n", d.String())
		if err := os.WriteFile("icons/"+name+".svg", []byte(svg), 0o644); err != nil {
			log.Fatal(err)
		}
	}
}

// ribbon draws the outline of a smooth line with round ends: along its left
// side, round the end, back along its right side, round the start.
func ribbon(d *strings.Builder, line []point) {
	side := func(i int) (x, y float64) {
		a, b := line[max(i-1, 0)], line[min(i+1, len(line)-1)]
		n := math.Hypot(b.x-a.x, b.y-a.y)
		return (b.y - a.y) / n * half, -(b.x - a.x) / n * half
	}
	last := len(line) - 1
	verb := "M"
	for i := 0; i <= last; i++ {
		x, y := side(i)
		draw(d, verb, line[i].x+x, line[i].y+y)
		verb = "L"
	}
	for i := last; i >= 0; i-- {
		x, y := side(i)
		if i == last {
			draw(d, "A", half, half, 0, 0, 1, line[i].x-x, line[i].y-y)
		} else {
			draw(d, "L", line[i].x-x, line[i].y-y)
		}
	}
	x, y := side(0)
	draw(d, "A", half, half, 0, 0, 1, line[0].x+x, line[0].y+y)
	draw(d, "Z")
}

func arc(d *strings.Builder, cx, cy, r, from, to float64) {
	at := func(r, a float64) (x, y float64) {
		sin, cos := math.Sincos(a * math.Pi / 180)
		return cx + r*cos, cy + r*sin
	}
	large := 0.0
	if to-from > 180 {
		large = 1
	}
	outer, inner := r+half, r-half
	x, y := at(outer, from)
	draw(d, "M", x, y)
	x, y = at(outer, to)
	draw(d, "A", outer, outer, 0, large, 1, x, y)
	x, y = at(inner, to)
	draw(d, "A", half, half, 0, 0, 1, x, y)
	x, y = at(inner, from)
	draw(d, "A", inner, inner, 0, large, 0, x, y)
	x, y = at(outer, from)
	draw(d, "A", half, half, 0, 0, 1, x, y)
	draw(d, "Z")
}

func circle(d *strings.Builder, cx, cy, r, sweep float64) {
	draw(d, "M", cx-r, cy)
	draw(d, "A", r, r, 0, 0, sweep, cx+r, cy)
	draw(d, "A", r, r, 0, 0, sweep, cx-r, cy)
	draw(d, "Z")
}

func rectangle(d *strings.Builder, x, y, w, h, r, sweep float64) {
	corners := []point{{x + r, y}, {x + w - r, y}, {x + w, y + r}, {x + w, y + h - r}, {x + w - r, y + h}, {x + r, y + h}, {x, y + h - r}, {x, y + r}}
	if sweep == 0 {
		slices.Reverse(corners)
	}
	draw(d, "M", corners[0].x, corners[0].y)
	for i := 1; i < len(corners); i++ {
		if i%2 == 1 {
			draw(d, "L", corners[i].x, corners[i].y)
		} else {
			draw(d, "A", r, r, 0, 0, sweep, corners[i].x, corners[i].y)
		}
	}
	draw(d, "A", r, r, 0, 0, sweep, corners[0].x, corners[0].y)
	draw(d, "Z")
}

// curve returns points along a cubic Bézier curve.
func curve(v []float64) []point {
	const steps = 16
	line := make([]point, steps+1)
	for i := range line {
		t := float64(i) / steps
		u := 1 - t
		a, b, c, e := u*u*u, 3*u*u*t, 3*u*t*t, t*t*t
		line[i] = point{a*v[0] + b*v[2] + c*v[4] + e*v[6], a*v[1] + b*v[3] + c*v[5] + e*v[7]}
	}
	return line
}

func turned(degrees float64, line ...point) []point {
	sin, cos := math.Sincos(degrees * math.Pi / 180)
	for i, p := range line {
		line[i] = point{12 + (p.x-12)*cos - (p.y-12)*sin, 12 + (p.x-12)*sin + (p.y-12)*cos}
	}
	return line
}

// draw appends one path command, its numbers rounded to hundredths of a unit.
func draw(d *strings.Builder, verb string, numbers ...float64) {
	d.WriteString(verb)
	for i, n := range numbers {
		if i > 0 {
			d.WriteByte(' ')
		}
		d.WriteString(strconv.FormatFloat(math.Round(n*100)/100, 'f', -1, 64))
	}
}
