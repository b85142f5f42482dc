import Operations

/// What a teacher sees beside a lesson: where it is, what to say, what comes next.
///
/// A player sends one at each block to everybody who follows; the form is a line for each fact and
/// an empty line at the end.
struct NotesMessage: Equatable, Sendable {
  /// A stretch of time that was planned and has begun.
  struct Plan: Equatable, Sendable {
    /// The minutes planned; none where nothing is said of them.
    var minutes: Int?
    /// When it began, in seconds since 1970.
    var start: Int
  }

  /// The longest message that is read.
  static let byteLimit = 65_536
  private static let header = "layerlab-notes 1"

  /// The name of the lesson, by which a viewer chooses it.
  var name = ""
  /// The title of the lesson.
  var title = LocalizedText(en: "", zh: "")
  /// How many blocks were played, the open one included.
  var place = 0
  /// How many blocks there are.
  var count = 0
  /// The heading of the part; none before the first.
  var part: LocalizedText?
  /// The time of the lesson.
  var lessonPlan = Plan(start: 0)
  /// The time of the part.
  var partPlan: Plan?
  /// What the lesson tells the teacher here.
  var notes: [LocalizedText] = []
  /// Whether the class is to be waited for.
  var isPause = false
  /// The answer of the question that is open.
  var answer: LocalizedText?
  /// What comes next; none at the end.
  var next: LocalizedText?

  /// The message as it is sent.
  var text: String {
    var lines = [Self.header]
    func add(_ key: String, _ value: String) { lines.append(key + " " + Self.escaped(value)) }
    func add(_ key: String, _ value: LocalizedText) {
      add(key + ".en", value.english)
      add(key + ".zh", value.chinese)
    }
    func add(_ key: String, _ plan: Plan) {
      add(key, "\(plan.start)" + (plan.minutes.map { " \($0)" } ?? ""))
    }
    add("name", name)
    add("title", title)
    add("place", "\(place) \(count)")
    add("lesson", lessonPlan)
    if let part { add("part", part) }
    if let partPlan { add("plan", partPlan) }
    for note in notes { add("note", note) }
    if isPause { add("pause", "") }
    if let answer { add("answer", answer) }
    if let next { add("next", next) }
    return lines.joined(separator: "\n") + "\n\n"
  }

  /// Creates an empty message.
  init() {}

  /// Reads a message, without the empty line at its end; nothing where it has another form.
  init?(parsing text: some StringProtocol) {
    let lines = text.split(separator: "\n")
    guard let first = lines.first, first == Self.header else { return nil }
    var english = ""
    for line in lines.dropFirst() {
      let parts = line.split(separator: " ", maxSplits: 1, omittingEmptySubsequences: false)
      let value = parts.count > 1 ? Self.unescaped(parts[1]) : ""
      let numbers = value.split(separator: " ").compactMap { Int($0) }
      switch parts[0] {
      case "title.en", "part.en", "note.en", "answer.en", "next.en": english = value
      case "name": name = value
      case "title.zh": title = LocalizedText(en: english, zh: value)
      case "part.zh": part = LocalizedText(en: english, zh: value)
      case "note.zh": notes.append(LocalizedText(en: english, zh: value))
      case "next.zh": next = LocalizedText(en: english, zh: value)
      case "place" where numbers.count == 2: (place, count) = (numbers[0], numbers[1])
      case "lesson": lessonPlan = Self.plan(numbers) ?? lessonPlan
      case "plan": partPlan = Self.plan(numbers)
      case "pause": isPause = true
      case "answer.zh": answer = LocalizedText(en: english, zh: value)
      default: break
      }
    }
  }

  private static func plan(_ numbers: [Int]) -> Plan? {
    numbers.first.map { Plan(minutes: numbers.dropFirst().first, start: $0) }
  }

  /// The text on one line: line breaks and the sign that stands for them are written out.
  private static func escaped(_ text: String) -> String {
    var line = ""
    for character in text.prefix(8000) {
      switch character {
      case "\\": line += "\\\\"
      case "\n", "\r\n": line += "\\n"
      default: line.append(character)
      }
    }
    return line
  }

  private static func unescaped(_ line: some StringProtocol) -> String {
    var text = ""
    var isEscaped = false
    for character in line {
      if isEscaped {
        text.append(character == "n" ? "\n" : character)
        isEscaped = false
      } else if character == "\\" {
        isEscaped = true
      } else {
        text.append(character)
      }
    }
    return text
  }
}
