import Language
import Operations
import Yams

/// Reads what stands between the two `---` at the top of a lesson.
struct FrontMatterReader {
  /// The keys that the front matter knows.
  static let keys = ["title", "needs", "helps", "minutes", "languages"]
  /// How many characters the front matter may have: it is a stranger's text for a general parser.
  private static let lengthLimit = 4000

  /// Where mistakes go.
  let problems: ProblemCollector
  /// Words that belong to no language though they look like English.
  let properNames: Set<String>

  /// Reads the front matter and returns it with the number of lines it takes.
  func read(_ lines: [String]) -> (frontMatter: FrontMatter, lineCount: Int) {
    let start = LessonPosition(line: 1, column: 1)
    guard let first = lines.first, first.trimmed == "---" else {
      problems.report(.missingFrontMatter, at: start)
      return (FrontMatter(), 0)
    }
    guard let end = lines.dropFirst().firstIndex(where: { $0.trimmed == "---" }) else {
      problems.report(.unclosedFrontMatter, at: start)
      return (FrontMatter(), 1)
    }
    return (read(yaml: lines[1..<end].joined(separator: "\n")), end + 1)
  }

  private func read(yaml: String) -> FrontMatter {
    var frontMatter = FrontMatter()
    let start = LessonPosition(line: 1, column: 1)
    guard yaml.unicodeScalars.count <= Self.lengthLimit else {
      problems.report(.frontMatterTooLong(limit: Self.lengthLimit), at: start)
      return frontMatter
    }
    // A few lines of aliases upon aliases would unfold into more than any memory holds.
    guard !Self.hasAlias(yaml) else {
      problems.report(.frontMatterAlias, at: start)
      return frontMatter
    }
    let root: Node?
    do {
      root = try compose(yaml: yaml)
    } catch {
      let (reason, position) = Self.describe(error)
      problems.report(.invalidFrontMatter(reason: reason), at: position)
      return frontMatter
    }
    guard case .mapping(let mapping)? = root else {
      problems.report(.missingKey("title"), at: start)
      return frontMatter
    }
    // The languages decide how the title is read.
    for (key, value) in mapping where key.string == "languages" {
      frontMatter.languages = languages(value)
    }
    for (key, value) in mapping { read(key, value, into: &frontMatter) }
    if !mapping.contains(where: { $0.key.string == "title" }) {
      problems.report(.missingKey("title"), at: start)
    }
    return frontMatter
  }

  /// Whether a star stands where a value may begin, with a name behind it.
  private static func hasAlias(_ yaml: String) -> Bool {
    let scalars = Array(yaml.unicodeScalars)
    return scalars.indices.contains { index in
      guard scalars[index] == "*", index + 1 < scalars.count else { return false }
      let before = index > 0 ? scalars[index - 1] : "\n"
      let begins =
        before.properties.isWhitespace || [",", "[", "{", ":", "-", "?"].contains(before)
      return begins && !scalars[index + 1].properties.isWhitespace
    }
  }

  private func read(_ key: Node, _ value: Node, into frontMatter: inout FrontMatter) {
    let name = key.string ?? ""
    switch name {
    case "title": frontMatter.title = title(value, languages: frontMatter.languages)
    case "needs": frontMatter.needs = references(value, key: name)
    case "helps": frontMatter.helps = references(value, key: name)
    case "minutes":
      frontMatter.minutes = value.int.flatMap { $0 > 0 ? $0 : nil }
      if frontMatter.minutes == nil {
        problems.report(.wrongValue(key: name, expected: .minutes), at: Self.position(of: value))
      }
    case "languages": break
    default:
      problems.report(
        .unknownKey(name, nearest: NearestName.find(name, among: Self.keys)),
        at: Self.position(of: key))
    }
  }

  private func title(_ value: Node, languages: [Language]) -> BilingualText {
    let position = Self.position(of: value)
    guard case .scalar(let scalar) = value, !scalar.string.trimmed.isEmpty else {
      problems.report(.wrongValue(key: "title", expected: .text), at: position)
      return BilingualText(both: [])
    }
    let runs = InlineReader(problems: problems).runs(of: scalar.string, at: position)
    return PairReader(languages: languages, properNames: properNames, problems: problems)
      .line(runs, at: position)
  }

  private func references(_ value: Node, key: String) -> [FrontMatter.Reference] {
    guard case .sequence(let sequence) = value else {
      problems.report(.wrongValue(key: key, expected: .names), at: Self.position(of: value))
      return []
    }
    return sequence.compactMap { item in
      guard let name = item.string, !name.isEmpty else {
        problems.report(.wrongValue(key: key, expected: .names), at: Self.position(of: item))
        return nil
      }
      return FrontMatter.Reference(name: name, position: Self.position(of: item))
    }
  }

  private func languages(_ value: Node) -> [Language] {
    var languages: [Language] = []
    if case .sequence(let sequence) = value {
      for item in sequence {
        guard let name = item.string, let language = Language(rawValue: name) else {
          languages = []
          break
        }
        languages.append(language)
      }
    }
    guard !languages.isEmpty else {
      problems.report(
        .wrongValue(key: "languages", expected: .languages), at: Self.position(of: value))
      return Language.allCases
    }
    return languages
  }

  /// The place of a node in the file, whose first line is not part of the YAML text.
  private static func position(of node: Node) -> LessonPosition {
    LessonPosition(line: (node.mark?.line ?? 0) + 1, column: node.mark?.column ?? 1)
  }

  private static func describe(_ error: any Error) -> (reason: String, position: LessonPosition) {
    switch error as? YamlError {
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
      .composer(_, let problem, let mark, _):
      return (problem, LessonPosition(line: mark.line + 1, column: mark.column))
    case .reader(let problem, _, _, _):
      return (problem, LessonPosition(line: 1, column: 1))
    default:
      return ("unreadable", LessonPosition(line: 1, column: 1))
    }
  }
}
