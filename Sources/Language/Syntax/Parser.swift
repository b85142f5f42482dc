import Tensors

/// Turns a text into statements and expressions by recursive descent.
///
/// The grammar in EBNF stands in `Grammar`, from which the manual prints it; every rule there has its
/// function here.
package final class Parser {
  /// How line breaks and a leading `|>` are read.
  package enum Mode: Sendable {
    /// A whole file: a line that begins with `|>` or `else` continues the one before it.
    case file
    /// A statement at the prompt: a line that begins with `|>` takes `_`, the last value.
    case prompt
  }

  /// What the innermost open bracket makes of white space.
  enum Context {
    /// None, or `{ }`: a line break ends a statement.
    case block
    /// `( )` or an index: white space means nothing.
    case parenthesis
    /// A tensor literal: white space separates elements, a line break separates rows.
    case tensor
  }

  /// The number of brackets, operands, signs, arrows and blocks that may stand inside one another;
  /// what is called and indexed in a row counts too, so that no tree is higher than a stack can
  /// bear.
  static let nestingLimit = 500

  let source: Source
  let mode: Mode
  let allowsHoles: Bool
  let list: TokenList
  let tokens: [Token]
  var index = 0
  var context = Context.block
  /// The number of constructs that are open at the moment.
  var depth = 0
  /// The height of the highest tree finished inside the innermost open construct.
  var reach = 0
  var blockDepth = 0
  var functionDepth = 0
  var loopDepth = 0
  /// Where the top-level statement begins that is being read.
  var statementStart = 0

  init(_ source: Source, tokens list: TokenList, mode: Mode, allowsHoles: Bool) {
    self.source = source
    self.mode = mode
    self.allowsHoles = allowsHoles
    self.list = list
    tokens = list.tokens
  }
}

// MARK: - Entrances

extension Parser {
  /// Parses a whole text.
  ///
  /// - Parameters:
  ///   - source: The text.
  ///   - mode: How line breaks and a leading `|>` are read.
  ///   - allowsHoles: Whether `____` is an expression; else it is the error `unfinished`.
  /// - Returns: The statements with their source.
  /// - Throws: The first mistake, with the code `syntax` or `unfinished`.
  /// - Complexity: O(*n*) in the length of the text.
  package static func parse(
    _ source: Source, mode: Mode, allowingHoles allowsHoles: Bool = false
  ) throws(Diagnostic) -> Program {
    let list = Lexer.tokens(of: source)
    let parser = Parser(source, tokens: list, mode: mode, allowsHoles: allowsHoles)
    do {
      return Program(source, try parser.parseProgram())
    } catch {
      let explained = parser.explained(error)
      var diagnostic = explained.diagnostic(in: source)
      guard parser.isShort(around: explained.span) else { throw diagnostic }
      let corrections = parser.corrections(of: explained)
      if !corrections.isEmpty {
        diagnostic.proposal = CorrectionProposal(
          statementStart: parser.statementStart, corrections: corrections)
      }
      throw diagnostic
    }
  }

  /// The length up to which a line is looked at for what may mend it.
  private static let mendedLength = 10_000

  /// Whether the line of a mistake, and the text from its statement to there, can be read by a human
  /// being: nobody wants to see a line of megabytes mended.
  private func isShort(around place: Span) -> Bool {
    let line = source.span(ofLine: source.position(of: place.start).line)
    return line.end - min(line.start, statementStart) <= Parser.mendedLength
      && place.length <= Parser.mendedLength
  }

  /// Parses one expression, or a bare tuple, such as the argument of a console command.
  ///
  /// - Parameters:
  ///   - source: The text.
  ///   - span: The part of the text that holds the expression; by default all of it. The spans of
  ///     the result count from the start of the text all the same.
  ///   - allowsHoles: Whether `____` is an expression; else it is the error `unfinished`.
  /// - Returns: The expression; several between commas are one tuple.
  /// - Throws: The first mistake, with the code `syntax` or `unfinished`.
  package static func parseExpression(
    _ source: Source, in span: Span? = nil, allowingHoles allowsHoles: Bool = false
  ) throws(Diagnostic) -> Expression {
    let list = Lexer.tokens(of: source, in: span, allowsCommands: false)
    let parser = Parser(source, tokens: list, mode: .file, allowsHoles: allowsHoles)
    do throws(SyntaxError) {
      let expression = try parser.parseTuple()
      guard parser.current.kind == .end else { throw parser.misplaced() }
      return expression
    } catch {
      throw parser.explained(error).diagnostic(in: source)
    }
  }

  /// The places of the blanks `____` in a text, up to the first character that cannot be read.
  package static func holes(in source: Source) -> [Span] {
    Lexer.tokens(of: source).tokens.filter { $0.kind == .hole }.map(\.span)
  }
}

// MARK: - Tokens

extension Parser {
  /// The token to be read next.
  var current: Token { tokens[index] }

  /// The kind of the token behind the next one.
  var followingKind: Token.Kind { tokens[min(index + 1, tokens.count - 1)].kind }

  /// The offset behind the token read last.
  var previousEnd: Int { index > 0 ? Int(tokens[index - 1].end) : Int(tokens[0].start) }

  /// Passes the next token; the end of the text is never passed.
  func advance() {
    if index < tokens.count - 1 { index += 1 }
  }

  /// The kind of the next token where an operator may stand, or `end` where the layout ends the
  /// expression.
  func nextOperator() -> Token.Kind {
    let token = tokens[index]
    guard token.hasSpaceBefore else { return token.kind }
    switch context {
    case .parenthesis:
      return token.kind
    case .block:
      return token.startsLine && !continuesLine(token) ? .end : token.kind
    case .tensor:
      if token.startsLine { return token.kind == .pipe || token.kind == .else ? token.kind : .end }
      switch token.kind {
      case .plus, .minus: return tokens[index + 1].hasSpaceBefore ? token.kind : .end
      case .openParenthesis, .openBracket: return .end
      default: return token.kind
      }
    }
  }

  /// Whether a token at the start of a line carries on with the line before.
  private func continuesLine(_ token: Token) -> Bool {
    (token.kind == .pipe || token.kind == .else) && (mode == .file || blockDepth > 0)
  }

  /// The text of a token, full-width characters replaced by their twins.
  func text(of token: Token) -> String {
    FullWidth.text(of: source.scalars, in: token.span)
  }

  /// Reads a name; the mistake is what to report of anything else.
  func parseName(
    or mistake: (SyntaxError.Found) -> SyntaxError.Mistake
  ) throws(SyntaxError) -> Name {
    let token = current
    guard token.kind == .name else {
      throw failure(token.kind.isKeyword ? .keywordAsName(text(of: token)) : mistake(found))
    }
    advance()
    return Name(text(of: token), token.span)
  }
}

// MARK: - Nesting

extension Parser {
  /// What has to be restored when a construct closes.
  struct Nesting {
    fileprivate let context: Context
    fileprivate let reach: Int
  }

  /// Opens a construct; every recursive production passes here, so that the stack is bounded.
  func enter(_ context: Context) throws(SyntaxError) -> Nesting {
    let nesting = Nesting(context: self.context, reach: reach)
    depth += 1
    reach = 0
    self.context = context
    try checkHeight()
    if Interruption.isRequested { throw failure(.interrupted(Interruption.reason)) }
    return nesting
  }

  /// Closes a construct.
  func leave(_ nesting: Nesting) {
    depth -= 1
    context = nesting.context
    reach = max(nesting.reach, reach + 1)
  }

  /// Refuses a tree that has become too high.
  func checkHeight() throws(SyntaxError) {
    if depth + reach > Parser.nestingLimit { throw tooDeep() }
  }

  private func tooDeep() -> SyntaxError {
    failure(.nestedTooDeeply(limit: Parser.nestingLimit))
  }
}
