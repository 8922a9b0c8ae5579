package query

import "strings"

// formula reads a comparison of calculations, of which the first token has
// been read.
func (p *parser) formula(first Token) (Node, error) {
	p.i--
	left, err := p.sum()
	if err != nil {
		return nil, err
	}
	t := p.peek()
	if t.Kind == TokenError {
		return nil, p.unreadable(t)
	}
	p.i++
	n := Formula{Left: left}
	n.Op, _ = parseOp(t.text) // the scanner lets no other through
	if n.Right, err = p.sum(); err != nil {
		return nil, err
	}
	if t := p.peek(); p.i < len(p.tokens) && t.Pos == p.ended() && (t.Kind == TokenError || t.Kind == TokenWord) {
		return nil, fail(t.at(), "bad_operand", "text", t.text)
	}
	n.At = At{first.Pos, p.ended() - first.Pos}
	return n, nil
}

// ended returns where the last token ended.
func (p *parser) ended() int {
	last := p.tokens[p.i-1]
	return last.Pos + last.Len
}

// sign moves past one of the signs where it follows directly.
func (p *parser) sign(signs string) (byte, bool) {
	t := p.peek()
	if t.Kind != TokenSign || !strings.Contains(signs, t.text) || t.Pos != p.ended() {
		return 0, false
	}
	p.i++
	return t.text[0], true
}

func (p *parser) sum() (Expr, error)     { return p.chain("+-", p.product) }
func (p *parser) product() (Expr, error) { return p.chain("*/", p.operand) }

// chain reads operands with signs of one strength between them.
func (p *parser) chain(signs string, operand func() (Expr, error)) (Expr, error) {
	from := p.peek().Pos
	left, err := operand()
	for err == nil {
		by, ok := p.sign(signs)
		if !ok {
			return left, nil
		}
		var right Expr
		if right, err = operand(); err == nil {
			left = Calc{At{from, p.ended() - from}, by, left, right}
		}
	}
	return nil, err
}

// operand reads what stands between signs; it must follow directly, unless it
// is the first.
func (p *parser) operand() (Expr, error) {
	t := p.peek()
	if p.depth++; p.depth > 2*maxDepth {
		return nil, fail(t.at(), "too_deep")
	}
	defer func() { p.depth-- }()
	if p.i == len(p.tokens) || p.i > 0 && !t.formula && t.Pos != p.ended() {
		return nil, p.missingOperand(p.i)
	}
	p.i++
	switch {
	case t.Kind == TokenField:
		return Name{t.at(), t.text}, nil
	case t.Kind == TokenValue:
		return Constant{t.at(), t.text}, nil
	case t.Kind == TokenSign && t.text == "-":
		inner, err := p.operand()
		return Minus{At{t.Pos, p.ended() - t.Pos}, inner}, err
	case t.Kind == TokenSign && t.text == "(":
		inner, err := p.sum()
		if err != nil {
			return nil, err
		}
		if _, ok := p.sign(")"); !ok {
			return nil, fail(t.at(), "unclosed_paren")
		}
		return inner, nil
	}
	switch {
	case t.Kind == TokenParen && t.text == ")":
		return nil, p.missingOperand(p.i - 1)
	case t.Kind == TokenParen: // where the scanner gave up
		return nil, fail(t.at(), "too_deep")
	}
	return nil, fail(t.at(), "bad_operand", "text", t.text)
}

// missingOperand says that nothing to calculate with comes before the i-th
// token.
func (p *parser) missingOperand(i int) error {
	before := p.tokens[i-1]
	return fail(before.at(), "missing_operand", "text", before.text)
}

// calculationIn reads a text that is a calculation as a whole; nil where it is
// none. The text stands in the query at a place.
func calculationIn(text string, at At) Expr {
	s := scanner{text: text, limit: maxSigns}
	if !s.calculation(0) || s.pos != len(text) {
		return nil
	}
	p := parser{tokens: s.tokens, end: len(text)}
	e, err := p.sum()
	if err != nil || p.i < len(p.tokens) {
		return nil
	}
	return relocate(e, func(part At) At {
		if at.Len != len(text) { // quoted, or never parsed
			return at
		}
		return At{at.Pos + part.Pos, part.Len}
	})
}

// relocate changes where a calculation and its parts stand.
func relocate(e Expr, f func(At) At) Expr {
	switch e := e.(type) {
	case Name:
		return Name{f(e.At), e.Field}
	case Constant:
		return Constant{f(e.At), e.Text}
	case Minus:
		return Minus{f(e.At), relocate(e.Expr, f)}
	case Calc:
		return Calc{f(e.At), e.Sign, relocate(e.Left, f), relocate(e.Right, f)}
	}
	return e
}
