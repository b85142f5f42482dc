/// The grammar of the language in EBNF: what the parser implements, the tests compare with and the
/// manual prints.
///
/// `NEWLINE` counts only where no `(` or `[` is the innermost open bracket, and not behind an
/// operator, `|>`, `,`, `=` or `->`, nor in front of `|>` and `else` in files and blocks. In `[ ]`
/// of a tensor literal, `SPACE` and `NEWLINE` separate as the manual's chapter on brackets says.
package enum Grammar {
  /// The rules, one after the other.
  package static let text = """
    program     = { statement ( NEWLINE | ";" ) } ;
    statement   = command | function | short | assignment | augmented | tuple
                | "return" [ tuple ] | "for" targets "in" tuple block | "while" expression block
                | "no_grad" block | "break" | "continue" ;
    command     = ( ":" NAME | "?" ) TEXT ;                   (* only at the start of a line *)
    function    = "fn" NAME "(" [ parameters ] ")" block ;
    short       = NAME "(" [ parameters ] ")" "=" tuple ;
    parameters  = NAME [ "=" expression ] { "," NAME [ "=" expression ] } [ "," ] ;
    assignment  = targets "=" tuple ;
    augmented   = target ( "+=" | "-=" | "*=" | "/=" | "^=" | "**=" | "%=" | "@=" ) tuple ;
    targets     = target { "," target } ;
    target      = NAME | postfix "[" items "]" | postfix "." NAME ;
    block       = "{" { statement ( NEWLINE | ";" ) } "}" ;

    tuple       = expression { "," expression } ;             (* one expression is no tuple *)
    expression  = ( disjunction | "|>" disjunction ) { "|>" disjunction } ;
                                       (* a leading "|>" takes `_`, at the prompt's top level *)
    disjunction = conjunction { "or" conjunction } ;
    conjunction = negation { "and" negation } ;
    negation    = "not" negation | comparison ;
    comparison  = sum { ( "==" | "!=" | "<" | "<=" | ">" | ">=" ) sum } ;
    sum         = product { ( "+" | "-" ) product } ;
    product     = signed { ( "*" | "/" | "%" | "@" ) signed } ;
    signed      = ( "-" | "+" ) signed | power | lambda ;
    power       = postfix [ ( "^" | "**" ) signed ] ;
    postfix     = primary { "(" [ arguments ] ")" | "[" items "]" | "." NAME } ;
    primary     = NUMBER | STRING | "true" | "false" | "none" | NAME | HOLE | tensor | conditional
                | "(" expression ")" | "(" [ expression "," [ elements ] ] ")" ;
    elements    = expression { "," expression } [ "," ] ;
    lambda      = ( NAME | "(" [ parameters ] ")" ) "->" ( expression | block ) ;
    conditional = "if" expression block { "else" "if" expression block } [ "else" block ] ;
    arguments   = argument { "," argument } [ "," ] ;
    argument    = [ NAME "=" ] expression ;                   (* positional ones come first *)
    items       = item { "," item } [ "," ] ;
    item        = "..." | expression | [ expression ] ":" [ expression ] [ ":" [ expression ] ] ;
    tensor      = "[" [ row { break row } [ break ] ] "]" ;
    row         = expression { ( "," | SPACE ) expression } [ "," ] ;
    break       = ( ";" | NEWLINE ) { ";" | NEWLINE } ;
    """
}
