import Testing

@testable import Language

/// Holds the grammar against the lexer, and against itself.
@Suite struct GrammarTests {
  /// The words of the grammar outside quotation marks and comments.
  private static let words: [Substring] = {
    var plain = ""
    var isQuoted = false
    var rest = Substring(Grammar.text)
    while let character = rest.popFirst() {
      if character == "\"" { isQuoted.toggle() }
      if !isQuoted, character == "(", rest.first == "*" {
        while let next = rest.popFirst(), !(next == "*" && rest.first == ")") {}
        rest = rest.dropFirst()
        continue
      }
      plain.append(isQuoted || character == "\"" ? " " : character)
    }
    return plain.split { !$0.isLetter }
  }()

  @Test func everyRuleThatIsUsedIsThere() {
    let rules = Set(
      Grammar.text.split(separator: "\n").compactMap { line -> Substring? in
        guard let first = line.first, first.isLetter else { return nil }
        return line.prefix { $0.isLetter }
      })
    let used = Set(Self.words.filter { $0.first?.isLowercase == true })
    #expect(used == rules)
  }

  @Test func everyKeywordStandsInIt() {
    for keyword in Token.Kind.keywords.keys {
      #expect(Grammar.text.contains("\"\(keyword)\""), "\(keyword)")
    }
  }

  @Test func everyOperatorStandsInIt() {
    for sign in ArithmeticOperator.allCases.map(\.rawValue)
      + ComparisonOperator.allCases.map(\.rawValue) + ["|>", "->", "**"]
    {
      #expect(Grammar.text.contains("\"\(sign)\""), "\(sign)")
    }
  }
}
