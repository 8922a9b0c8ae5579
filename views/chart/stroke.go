package chart

import "math"

// outline adds the shapes that cover a line of some width along a path: a piece
// for each step. At a gentle turn two pieces share an edge; at a sharp one a
// disc lies between them. All turn the same way, so that they add up.
func outline(shapes [][]point, path []point, width float64) [][]point {
	path = distinct(path)
	half, last := width/2, len(path)-1
	for i := 1; i <= last; i++ {
		a, b := path[i-1], path[i]
		across := normal(a, b, half)
		begin, end := across, across
		if i > 1 {
			m, gentle := mitre(normal(path[i-2], a, half), across)
			if gentle {
				begin = m
			} else if half > 0.4 {
				shapes = append(shapes, disc(a, half))
			}
		}
		if i < last {
			if m, gentle := mitre(across, normal(b, path[i+1], half)); gentle {
				end = m
			}
		}
		shapes = append(shapes, []point{
			{a.x + begin.x, a.y + begin.y}, {b.x + end.x, b.y + end.y},
			{b.x - end.x, b.y - end.y}, {a.x - begin.x, a.y - begin.y},
		})
	}
	return shapes
}

// distinct leaves out points that repeat the one before.
func distinct(path []point) []point {
	kept := make([]point, 0, len(path))
	for _, p := range path {
		if len(kept) == 0 || kept[len(kept)-1] != p {
			kept = append(kept, p)
		}
	}
	return kept
}

// normal is the vector of a length across the way from a to b.
func normal(a, b point, length float64) point {
	far := math.Hypot(b.x-a.x, b.y-a.y)
	return point{(b.y - a.y) / far * length, (a.x - b.x) / far * length}
}

// mitre is the vector from a turn to the corner of the outline, between the
// vectors across its two sides, and whether the turn is gentle (at most 60°):
// corners of sharper ones would stick out.
func mitre(u, v point) (point, bool) {
	square, both := u.x*u.x+u.y*u.y, u.x*v.x+u.y*v.y
	if both < square/2 {
		return point{}, false
	}
	t := square / (square + both)
	return point{(u.x + v.x) * t, (u.y + v.y) * t}, true
}

// disc is a round shape, turning the way that outlines do.
func disc(centre point, radius float64) []point {
	n := min(64, 8+4*int(radius))
	shape := make([]point, n)
	for i := range shape {
		sin, cos := math.Sincos(2 * math.Pi * float64(i) / float64(n))
		shape[i] = point{centre.x + radius*cos, centre.y + radius*sin}
	}
	return shape
}

// dashed cuts a path into pieces that are drawn, between gaps that are not. The
// pattern holds lengths in turn; without one the path stays whole.
func dashed(path []point, pattern []float64) [][]point {
	total := 0.0
	for _, d := range pattern {
		total += d
	}
	if len(pattern) < 2 || !(total > 0) {
		return [][]point{path}
	}
	var pieces [][]point
	var piece []point
	turn, left := 0, pattern[0]
	for i, p := range path {
		if i == 0 {
			piece = []point{p}
			continue
		}
		a, length := path[i-1], math.Hypot(p.x-path[i-1].x, p.y-path[i-1].y)
		done := 0.0
		for length-done > left {
			done += left
			at := point{a.x + (p.x-a.x)*done/length, a.y + (p.y-a.y)*done/length}
			if turn%2 == 0 {
				pieces = append(pieces, append(piece, at))
			}
			piece = []point{at}
			turn = (turn + 1) % (len(pattern) &^ 1)
			left = math.Max(pattern[turn], 0.01)
		}
		left -= length - done
		piece = append(piece, p)
	}
	if turn%2 == 0 && len(piece) > 1 {
		pieces = append(pieces, piece)
	}
	return pieces
}
