@testable import Language

/// Makes up sentences of the grammar that the manual prints.
struct GrammarSentences {
  /// What stands to the right of `=` in a rule.
  indirect enum Term {
    case word(String)
    case rule(String)
    case sequence([Term])
    case choice([Term])
    case option(Term)
    case repetition(Term)
  }

  /// What statements may stand where the generator is.
  private struct Place {
    var isInFunction = false
    var isInLoop = false
    var isInBlock = false
  }

  let rules: [String: Term]
  private let heights: [String: Int]
  private var random: SeededGenerator
  private var place = Place()

  init(seed: UInt64) {
    rules = GrammarReader.rules(of: Grammar.text)
    heights = GrammarSentences.heights(of: rules)
    random = SeededGenerator(seed: seed)
  }

  /// A text that the grammar allows.
  mutating func next() -> String {
    place = Place()
    return write(.rule("statement"), depth: 7)
  }

  // MARK: - Writing

  private mutating func write(_ term: Term, depth: Int) -> String {
    switch term {
    case .word(let word): return word + " "
    case .sequence(let terms): return terms.map { write($0, depth: depth) }.joined()
    case .option(let term):
      return depth > 0 && chance(2) ? write(term, depth: depth) : ""
    case .repetition(let term):
      return depth > 0 && chance(3) ? write(term, depth: depth - 1) : ""
    case .choice(let terms): return write(pick(among: terms, depth: depth), depth: depth)
    case .rule(let name): return write(rule: name, depth: depth - 1)
    }
  }

  private mutating func write(rule name: String, depth: Int) -> String {
    switch name {
    case "NAME": return ["x ", "y ", "卷积 ", "f "][Int.random(in: 0..<4, using: &random)]
    case "NUMBER": return ["0 ", "2.5 ", "1e-3 "][Int.random(in: 0..<3, using: &random)]
    case "STRING": return "\"a\" "
    case "HOLE": return "____ "
    case "TEXT": return "y"
    case "NEWLINE": return "\n"
    case "SPACE": return " "
    default: break
    }
    guard let term = rules[name] else { return "" }
    let outer = place
    defer { place = outer }
    if name == "block" { place.isInBlock = true }
    if name == "function" || name == "lambda" {
      (place.isInFunction, place.isInLoop) = (true, false)
    }
    let text = write(term, depth: depth)
    switch name {
    case "postfix": return GrammarSentences.gluing(text)
    case "signed":
      return text.replacing("- ", with: "-", maxReplacements: text.hasPrefix("-") ? 1 : 0)
    default: return text
    }
  }

  /// What is applied touches what it is applied to: in a tensor literal, white space would make it
  /// an element of its own.
  private static func gluing(_ text: String) -> String {
    text.replacing(" (", with: "(").replacing(" [", with: "[").replacing(" . ", with: " .")
  }

  private mutating func pick(among terms: [Term], depth: Int) -> Term {
    let allowed = terms.filter(isAllowed)
    if depth <= 0 {
      let lowest = allowed.map { height($0) }.min() ?? 0
      return allowed.first { height($0) == lowest } ?? terms[0]
    }
    return allowed[Int.random(in: 0..<allowed.count, using: &random)]
  }

  private mutating func chance(_ count: Int) -> Bool {
    Int.random(in: 0..<count, using: &random) == 0
  }

  /// Whether a choice makes sense where it stands: what the comments of the grammar and the manual
  /// say in words.
  private func isAllowed(_ term: Term) -> Bool {
    switch term {
    case .rule("command"): !place.isInBlock
    case .sequence(let parts): parts.first.map(isAllowed) ?? true
    case .word("return"): place.isInFunction
    case .word("break"), .word("continue"): place.isInLoop
    case .word("|>"): false
    default: true
    }
  }

  // MARK: - Heights

  private func height(_ term: Term) -> Int { GrammarSentences.height(term, heights) }

  private static func height(_ term: Term, _ heights: [String: Int]) -> Int {
    switch term {
    case .word, .option, .repetition: 0
    case .rule(let name): name.first?.isUppercase == true ? 0 : (heights[name] ?? 1000) + 1
    case .sequence(let terms): terms.map { height($0, heights) }.max() ?? 0
    case .choice(let terms): terms.map { height($0, heights) }.min() ?? 0
    }
  }

  private static func heights(of rules: [String: Term]) -> [String: Int] {
    var heights: [String: Int] = [:]
    for _ in rules {
      for (name, term) in rules { heights[name] = min(height(term, heights), 1000) }
    }
    return heights
  }
}

/// Reads rules in EBNF.
enum GrammarReader {
  /// The rules of a text by their names.
  static func rules(of text: String) -> [String: GrammarSentences.Term] {
    var words = words(of: text)[...]
    var rules: [String: GrammarSentences.Term] = [:]
    while let name = words.popFirst() {
      guard words.popFirst() == "=" else { break }
      rules[name] = choice(&words)
      guard words.popFirst() == ";" else { break }
    }
    return rules
  }

  private static func choice(_ words: inout ArraySlice<String>) -> GrammarSentences.Term {
    var terms = [sequence(&words)]
    while words.first == "|" {
      words.removeFirst()
      terms.append(sequence(&words))
    }
    return terms.count == 1 ? terms[0] : .choice(terms)
  }

  private static func sequence(_ words: inout ArraySlice<String>) -> GrammarSentences.Term {
    var terms: [GrammarSentences.Term] = []
    while let word = words.first, word != "|", word != ";", word != ")", word != "]", word != "}" {
      words.removeFirst()
      switch word {
      case "(":
        terms.append(choice(&words))
        words.removeFirst()
      case "[":
        terms.append(.option(choice(&words)))
        words.removeFirst()
      case "{":
        terms.append(.repetition(choice(&words)))
        words.removeFirst()
      default:
        terms.append(
          word.hasPrefix("\"") ? .word(String(word.dropFirst().dropLast())) : .rule(word))
      }
    }
    return terms.count == 1 ? terms[0] : .sequence(terms)
  }

  private static func words(of text: String) -> [String] {
    var words: [String] = []
    var rest = Substring(text)
    while let character = rest.first {
      if character.isWhitespace {
        rest.removeFirst()
      } else if rest.hasPrefix("(*") {
        while !rest.isEmpty, !rest.hasPrefix("*)") { rest.removeFirst() }
        rest = rest.dropFirst(2)
      } else if character == "\"" {
        let word = rest.dropFirst().prefix { $0 != "\"" }
        words.append("\"\(word)\"")
        rest = rest.dropFirst(word.count + 2)
      } else if character.isLetter {
        let word = rest.prefix(while: \.isLetter)
        words.append(String(word))
        rest = rest.dropFirst(word.count)
      } else {
        words.append(String(rest.removeFirst()))
      }
    }
    return words
  }
}
