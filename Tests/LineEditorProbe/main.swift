// A program around the line editor and nothing else, which the tests drive on a pseudo-terminal.
// It answers every entry with what it got, and knows four names and the brackets.
import Console
import Glibc
import Tensors

let names = ["conv2d", "conv1d", "stride", "卷积核"]

func completeness(_ text: String) -> Completeness {
  let depth = text.reduce(0) { $0 + ($1 == "(" ? 1 : $1 == ")" ? -1 : 0) }
  return depth > 0 ? .incomplete(indent: 2) : .complete
}

func completion(_ text: String, _ cursor: Int) -> Completion {
  let head = Array(text.unicodeScalars.prefix(cursor))
  let isPart = { (scalar: Unicode.Scalar) in
    scalar.properties.isAlphabetic || scalar.properties.numericType != nil
  }
  let start = head.lastIndex { !isPart($0) }.map { $0 + 1 } ?? 0
  let word = head[start...]
  let candidates = names.filter { $0.unicodeScalars.starts(with: word) }
  return Completion(
    replaceFrom: start, candidates: candidates.map { .init($0, description: "about \($0)") })
}

func highlight(_ text: String) -> [StyledSpan] {
  text.unicodeScalars.enumerated().compactMap { offset, scalar in
    scalar.properties.numericType == nil ? nil : StyledSpan(offset..<(offset + 1), style: "35")
  }
}

func answer(_ text: String) {
  print("<\(text.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "|"))>")
}

var settings = LineEditorSettings()
settings.usesColor = getenv("NO_COLOR") == nil
settings.historyFile = getenv("PROBE_HISTORY").map { HistoryFile(path: String(cString: $0)) }
let source = LineInput.open(
  settings: settings,
  assistant: LineAssistant(
    completeness: completeness, completion: completion, highlight: highlight,
    holes: { text in
      let scalars = Array(text.unicodeScalars)
      guard let start = scalars.firstIndex(of: "_") else { return [] }
      return [start..<(start + scalars[start...].prefix { $0 == "_" }.count)]
    }))

var request = LineRequest(prompt: "实验 » ")
request.isSpoken = getenv("PROBE_SPEECH") != nil
if getenv("PROBE_LESSON") != nil {
  request.reportedKeys = [.pageUp, .pageDown]
  request.blankingKeys = [".", "b"]
  request.fillsHoles = true
  request.initialText = "relu(____)"
  request.initialCursor = 5
}
if let path = getenv("PROBE_WATCH") { request.watch = { unlink(path) == 0 } }
loop: while true {
  switch source.readLine(request) {
  case .line("wait"):
    Interruption.clear()
    print("waiting")
    while !Interruption.isRequested { usleep(1000) }
    print("<stopped>")
  case .line("exit"): exit(7)
  case .line("partial"): print("partial", terminator: "")
  case .line(let text): answer(text)
  case .key(let key): answer("key \(key)")
  case .attention: answer("attention")
  case .interrupted: answer("interrupted")
  case .endOfFile:
    answer("end")
    break loop
  }
  request.initialText = ""
  request.initialCursor = nil
}
