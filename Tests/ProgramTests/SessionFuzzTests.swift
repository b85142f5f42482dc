import Language
import Operations
import Tensors
import Testing

@testable import Console

/// Runs programs that nobody would write: none may crash or hang, and whatever they are told must
/// have a code and a place in the text.
@Suite struct SessionFuzzTests {
  @Test(arguments: 0..<16)
  func mutatedProgramsEndWell(_ seed: Int) {
    let programs = Fixture.programs(in: "programs").flatMap { statements(of: $0.text) }
    var random = RandomSource(seed: UInt64(seed))
    var inputs: [String] = []
    for _ in 0..<1000 {
      let first = programs[random.below(programs.count)]
      let second = programs[random.below(programs.count)]
      inputs.append(mutated(first, with: second, &random))
    }
    expectGoodEnds(inputs)
  }

  @Test func strangeArgumentsAreRefusedInWords() {
    let values = [
      "none", "\"a\"", "(1, 2)", "relu", "x -> x", "true", "nan", "inf", "-1", "0", "1.5", "1e9",
      "2",
      "[]", "zeros(0, 3)", "[1 2 3]", "ones(2, 2)", "ones(2, 3, 4)", "ones(1, 1, 1, 1, 1, 1, 1, 1)",
      "[nan inf]", "param([1 2])", "[true false]", "(2, -1)", "[[0.5]]",
    ]
    var inputs: [String] = []
    for name in Library.names where name != "print" {
      for (index, value) in values.enumerated() {
        let other = values[(index * 7 + 3) % values.count]
        inputs.append("\(name)(\(value))")
        inputs.append("\(name)(\(value), \(other))")
        inputs.append("\(name)(\(other), \(value), \(values[(index + 5) % values.count]))")
      }
      guard let reference = Library.reference(name) else { continue }
      for parameter in reference.parameters.dropFirst() {
        for value in values { inputs.append("\(name)(ones(4, 4), \(parameter.name)=\(value))") }
      }
    }
    expectGoodEnds(inputs)
  }

  /// Runs each input in a session of its own.
  private func expectGoodEnds(_ inputs: [String]) {
    var problems: [String] = []
    ProgramRun.onLargeStack {
      for input in inputs {
        if let problem = problem(with: input) { problems.append(problem) }
      }
    }
    #expect(problems.isEmpty, "\(problems.prefix(5).joined(separator: "\n"))")
  }

  private func problem(with input: String) -> String? {
    let source = Source(input)
    let surface = TranscriptSurface()
    let console = Console(ConsoleSettings(), surface: surface)
    console.session.evaluator.roundLimit = 1000
    do throws(Diagnostic) {
      try console.session.run(source)
    } catch {
      let spans = [error.span] + error.labels.map(\.span)
      let isInside = spans.allSatisfy {
        0 <= $0.start && $0.start <= $0.end && $0.end <= error.source.scalars.count
      }
      let isSaid = !error.message.english.isEmpty && !error.message.chinese.isEmpty
      surface.show(.failure(error), console.settings)
      if !isInside || !isSaid || error.code == .interrupted {
        return "\(input): \(error.code.rawValue) \(error.span) \(error.message.english)"
      }
    }
    return nil
  }

  /// The lines of a program, with blocks kept whole as far as they stand on one line.
  private func statements(of text: String) -> [String] {
    text.split(separator: "\n").filter { !$0.hasPrefix("#") }.map { line in
      String(line.prefix { $0 != "#" })
    }
  }

  /// A text changed in one of the ways in which typing goes wrong.
  private func mutated(_ text: String, with other: String, _ random: inout RandomSource) -> String {
    var letters = Array(text)
    let place = random.below(letters.count + 1)
    switch random.below(7) {
    case 0: letters = Array(letters.prefix(place))
    case 1: letters = Array(letters.dropFirst(place))
    case 2: letters.insert(contentsOf: Array(other), at: place)
    case 3: letters = Array(text + "; " + other)
    case 4: if place < letters.count { letters.remove(at: place) }
    case 5:
      let marks = Array("()[]{}+-*/^@%=<>!.,:;|# \n\"“”_09eEx卷（［；~'\\\u{0}\u{301}🙂")
      letters.insert(marks[random.below(marks.count)], at: place)
    default:
      for _ in 0..<3 where !letters.isEmpty {
        letters.swapAt(random.below(letters.count), random.below(letters.count))
      }
    }
    return String(letters)
  }
}

extension RandomSource {
  /// A random number from 0 up to but not including a bound.
  fileprivate mutating func below(_ bound: Int) -> Int { Int(nextBits() % UInt64(max(bound, 1))) }
}
