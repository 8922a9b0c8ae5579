package query

// maxDepth bounds how deep parentheses and negations nest, and with it the
// stack that a query can use.
const maxDepth = 200

// Parse reads a query. The error is an *Error.
func Parse(text string) (*Query, error) {
	p := parser{text: text, tokens: Tokens(text), end: len(text)}
	if len(p.tokens) == 0 {
		return &Query{}, nil
	}
	root, err := p.or()
	if err == nil && p.i < len(p.tokens) {
		err = fail(p.peek().at(), "stray_paren") // nothing else ends an or
	}
	if err != nil {
		return nil, err
	}
	return &Query{Root: root}, nil
}

type parser struct {
	text   string
	tokens []Token
	i      int
	depth  int
	end    int // of the text
}

// peek returns the token that comes; at the end, an error token without length.
func (p *parser) peek() Token {
	if p.i < len(p.tokens) {
		return p.tokens[p.i]
	}
	return Token{Kind: TokenError, Pos: p.end, fault: "missing_term"}
}

// accept moves past a token where it is of that kind and text.
func (p *parser) accept(kind TokenKind, text string) bool {
	if t := p.peek(); t.Kind != kind || t.text != text {
		return false
	}
	p.i++
	return true
}

// unreadable returns the error that an error token stands for.
func (p *parser) unreadable(t Token) error {
	return fail(t.at(), t.fault, "text", t.text).suggest(repair(t.fault, t.text))
}

// around returns the span from the start of one node to the end of another.
func around(first, last Node) At {
	from, _ := first.Span()
	to, n := last.Span()
	return At{from, to + n - from}
}

func (p *parser) or() (Node, error) {
	var nodes []Node
	for {
		n, err := p.and()
		if err != nil {
			return nil, err
		}
		nodes = append(nodes, n)
		if !p.accept(TokenKeyword, "OR") {
			break
		}
	}
	if len(nodes) == 1 {
		return nodes[0], nil
	}
	return Or{around(nodes[0], nodes[len(nodes)-1]), nodes}, nil
}

func (p *parser) and() (Node, error) {
	var nodes []Node
	for {
		n, err := p.unary()
		if err != nil {
			return nil, err
		}
		nodes = append(nodes, n)
		if p.accept(TokenKeyword, "AND") {
			continue
		}
		t := p.peek()
		if p.i == len(p.tokens) || t.Kind == TokenKeyword && t.text == "OR" || t.Kind == TokenParen && t.text == ")" {
			break
		}
	}
	if len(nodes) == 1 {
		return nodes[0], nil
	}
	return And{around(nodes[0], nodes[len(nodes)-1]), nodes}, nil
}

// unary reads one term with what negates or encloses it.
func (p *parser) unary() (Node, error) {
	t := p.peek()
	if p.depth++; p.depth > maxDepth {
		return nil, fail(t.at(), "too_deep")
	}
	defer func() { p.depth-- }()
	p.i++
	if t.formula {
		return p.formula(t)
	}
	switch t.Kind {
	case TokenNegation:
		n, err := p.unary()
		if err != nil {
			return nil, err
		}
		pos, length := n.Span()
		return Not{At{t.Pos, pos + length - t.Pos}, n}, nil
	case TokenWord:
		if t.text == "" {
			return nil, fail(t.at(), "empty_word")
		}
		return Word{t.at(), t.text}, nil
	case TokenField:
		return p.compare(t)
	case TokenKeyword:
		if t.text == "has" {
			return p.has(t)
		}
	case TokenParen:
		if t.text == "(" {
			return p.group(t)
		}
	case TokenError:
		return nil, p.unreadable(t)
	}
	return nil, fail(t.at(), "missing_term")
}

// group reads what follows an opening parenthesis.
func (p *parser) group(open Token) (Node, error) {
	n, err := p.or()
	if p.i >= len(p.tokens) && (err == nil || p.tokens[len(p.tokens)-1].Pos == open.Pos) {
		return nil, fail(open.at(), "unclosed_paren")
	}
	if err != nil {
		return nil, err
	}
	p.i++ // what ends an or before the end of the text is a closing parenthesis
	return n, nil
}

// has reads what follows the keyword.
func (p *parser) has(t Token) (Node, error) {
	op := p.peek()
	p.i++
	field := p.peek()
	if field.Kind == TokenError && p.i < len(p.tokens) && field.Pos == op.Pos+op.Len {
		return nil, p.unreadable(field)
	}
	if field.Kind != TokenField || field.Pos != op.Pos+op.Len {
		return nil, fail(At{t.Pos, op.Pos + op.Len - t.Pos}, "missing_value", "text", "has:")
	}
	p.i++
	return Has{At{t.Pos, field.Pos + field.Len - t.Pos}, field.text}, nil
}

// compare reads what follows a field.
func (p *parser) compare(field Token) (Node, error) {
	t := p.peek()
	if t.Kind == TokenError {
		return nil, p.unreadable(t)
	}
	p.i++
	op, _ := parseOp(t.text) // the scanner lets no other through
	n := Compare{Field: field.text, Op: op}
	for {
		v, err := p.value(field, t)
		if err != nil {
			return nil, err
		}
		n.Values = append(n.Values, v)
		n.At = At{field.Pos, v.Pos + v.Len - field.Pos}
		comma := p.peek()
		if !p.accept(TokenOperator, ",") {
			break
		}
		t = comma
	}
	if first := n.Values[0]; op.ordering() && (first.Range || len(n.Values) > 1) {
		return nil, fail(At{first.Pos, n.Pos + n.Len - first.Pos}, "one_value", "operator", op.String()).suggest(ungrouped(n.Values))
	}
	return n, nil
}

// value reads one value or range; before is the operator or comma in front.
func (p *parser) value(field, before Token) (Value, error) {
	v := Value{At: At{Pos: before.Pos + before.Len}}
	end := v.Pos
	part := func() (string, error) {
		t := p.peek()
		if t.Kind == TokenError && p.i < len(p.tokens) && t.Pos == end {
			return "", p.unreadable(t)
		}
		if t.Kind != TokenValue || t.Pos != end {
			return "", nil
		}
		p.i++
		end = t.Pos + t.Len
		if t.text == "" {
			return "", fail(t.at(), "missing_value", "text", field.text)
		}
		return t.text, nil
	}
	var err error
	if v.From, err = part(); err != nil {
		return v, err
	}
	if dots := p.peek(); p.accept(TokenOperator, "..") {
		v.Range = true
		end = dots.Pos + dots.Len
		if v.To, err = part(); err != nil {
			return v, err
		}
	}
	v.Len = end - v.Pos
	if v.From == "" && v.To == "" {
		return v, fail(At{field.Pos, end - field.Pos}, "missing_value", "text", field.text)
	}
	switch t := p.peek(); {
	case t.Kind == TokenOperator && t.text == "..":
		return v, fail(At{v.Pos, t.Pos + t.Len - v.Pos}, "bad_range")
	case t.Kind == TokenValue && t.Pos == end:
		return v, fail(t.at(), "missing_space", "text", t.text).suggest(" " + p.text[t.Pos:t.Pos+t.Len])
	}
	return v, nil
}
