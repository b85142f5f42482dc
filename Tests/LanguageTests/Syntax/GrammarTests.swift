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

  /// What the grammar says in words only: the order of parameters and arguments, and that their
  /// names differ.
  private static func isMeant(_ error: Diagnostic) -> Bool {
    switch (error.cause as? SyntaxError)?.mistake {
    case .duplicateParameter, .requiredAfterDefault, .positionalAfterNamed, .duplicateArgument,
      .nestedTargets:
      true
    default: false
    }
  }

  @Test func everySentenceOfTheGrammarParses() {
    var sentences = GrammarSentences(seed: 7)
    var counts = (parsed: 0, meant: 0)
    var lengths = 0
    for _ in 0..<4000 {
      let text = sentences.next()
      lengths += text.count
      do throws(Diagnostic) {
        _ = try Parser.parse(Source(text), mode: .prompt, allowingHoles: true)
        counts.parsed += 1
      } catch {
        if Self.isMeant(error) {
          counts.meant += 1
        } else {
          Issue.record("\(text)\n\(error.message.english), column \(error.span.start + 1)")
        }
      }
    }
    #expect(counts.parsed > 3500, "\(counts)")
    #expect(lengths > 40_000, "sentences are too short to say anything")
  }
}
