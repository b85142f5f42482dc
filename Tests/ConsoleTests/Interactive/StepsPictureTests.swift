import Terminal
import TestSupport
import Testing

@testable import Console

@Suite("The picture of a step") struct StepsPictureTests {
  private static let programs = [
    "conv":
      "x = [1 1 1 0 0; 0 1 1 1 0; 0 0 1 1 1; 1 1 0 0 0; 0 1 1 0 0]; k = [1 0 -1; 1 0 -1; 1 0 -1];\n:steps conv2d(x, k, padding=1)",
    "channels":
      "seed(1); x = round(10 * rand(2, 3, 8, 8)) / 10; k = round(4 * rand(4, 3, 3, 3)) - 2;\n:steps conv2d(x, k, [1 2 3 4], padding=1)",
    "image": "seed(1);\n:steps max_pool2d(round(9 * rand(28, 28)), 2)",
    "product": "a = [1 2 3; 4 5 6]; b = [1 0; -1 2; 0.5 1];\n:steps matmul(a, b)",
    "backward": ":steps backward conv2d([1 2 3; 4 5 6; 7 8 9], [1 2; 3 4])",
    "softmax": ":steps softmax([1 2 3])",
  ]

  @Test(arguments: programs.keys.sorted(), [LanguageChoice.english, .chinese])
  func pictures(name: String, language: LanguageChoice) throws {
    let sizes = [(40, 10), (80, 24), (120, 40)]
    let program = try #require(Self.programs[name])
    var play: StepsPlay = try #require(
      Performance.view(program, Performance.settings(language)))
    play.press(Array(repeating: .right, count: min(4, play.script.count - 1)))
    let screens = sizes.map { columns, rows in
      "\(columns)×\(rows)\n" + play.screen(columns, rows)
    }
    Snapshot.expect(screens.joined(separator: "\n\n"), named: "steps-\(name)-\(language.rawValue)")
  }

  @Test(arguments: programs.keys.sorted())
  func everySizeHoldsItsPicture(name: String) throws {
    let program = try #require(Self.programs[name])
    var play: StepsPlay = try #require(Performance.view(program))
    for place in [0, 1, play.script.count / 2, play.script.count - 1] {
      play.type(String(place + 1))
      play.press(.enter)
      for (columns, rows) in [(1, 1), (7, 2), (20, 5), (40, 10), (40, 12), (80, 24), (300, 90)] {
        let size = TerminalCapabilities.Size(columns: columns, rows: rows)
        let picture = play.picture(in: size)
        #expect(picture.height == rows)
        #expect(picture.width <= columns)
      }
      // The result of the step and the cells that it reads are seen on an ordinary screen.
      let move = try #require(play.script.move(place))
      let screen = play.screen()
      #expect(screen.contains("= " + play.layout.number(move.result)))
      #expect(screen.contains("q leave"))
      #expect(screen.contains("["))
    }
  }

  @Test func bracketsMarkWithoutColourWhatColourMarksToo() throws {
    let play: StepsPlay = try #require(Performance.view(":steps max_pool2d([1 2 3 4; 5 6 7 8], 2)"))
    let picture = play.picture(in: .standard)
    #expect(picture.plain.contains("[1  2] 3  4"))
    #expect(picture.plain.contains("[5 >6< 7  8"))
    let marked = picture.lines.flatMap(\.spans).filter { $0.style.role == .windowMarked }
    #expect(marked.map(\.text).joined() == "[1  2][6][5 >6<")
  }

  @Test func theWinnerStandsOutAmongWhatIsCompared() throws {
    func screen(_ call: String, _ keys: [ViewKey] = []) throws -> String {
      var play: StepsPlay = try #require(Performance.view(":steps " + call))
      play.press(keys)
      return play.screen()
    }
    let pool = try screen("max_pool2d([7 7; 3 4], 2)")
    #expect(pool.contains(">7< 7]") && pool.contains("[3  4]"))
    #expect(pool.contains("> < the largest wins, the first at a tie"))
    #expect(try screen("min([5 2 8])").contains("[5 >2< 8]"))
    #expect(try screen("argmax([1 5; 9 2], dim=1)").contains("[1 >5<"))
    #expect(try screen("maxout([1 5 3 4], 2)").contains("[1 >5< 3  4"))
    #expect(try screen("global_max_pool2d([1 nan; 3 4])").contains(">nan<"))
    let larger = try screen("maximum([1 5], [3 4])")
    #expect(larger.contains("[1] 5") && larger.contains(">3< 4"))
    // Who guesses is not told.
    #expect(try !screen("max([1 5 3])", [.character("?")]).contains(">5<"))
    // Backward, the winner gets the gradient and is seen among the others.
    let backward = try screen("backward max_pool2d([1 5; 3 4], 2)")
    #expect(backward.contains("[1 >5<") && backward.contains("[3  4]"))
    // What is computed before it is compared is no cell that could win.
    #expect(try !screen("hinge_loss([0.8 -2], [1 -1])").contains("wins"))
  }

  @Test func paddingIsDrawnWhereWindowsReachIt() throws {
    let play: StepsPlay = try #require(
      Performance.view(":steps conv2d([1 2; 3 4], ones(3, 3), padding=1)"))
    let lines = play.screen().split(separator: "\n").map(String.init)
    #expect(lines.contains { $0.hasPrefix("[o  o  o] o") })
    #expect(lines.contains { $0.hasPrefix("[o  1  2] o") })
    #expect(lines.contains("o padding, a 0"))
  }

  @Test func productsAndTheirSumStandAsOnPaper() throws {
    let equation = try #require(StepEquation("sum([1 2; 3 4] * [1 0; 0 -1]) - 0.5"))
    let document = equation.document(names: ("x", "k"), result: "-3.5", .english) {
      String(Int($0))
    }
    #expect(
      document.plain == """
        x        k         products
        1  2  ×  1   0  =  1   0       sum - 0.5 = -3.5
        3  4     0  -1     0  -4
        """)
    #expect(StepEquation("sum([[1 2], [3 4]] * [[1 2], [3 4]])")?.left == [[[1, 2], [3, 4]]])
    #expect(
      StepEquation("sum([[1 2; 3 4], [5 6; 7 8]] * [[1 2; 3 4], [5 6; 7 8]])")?.left.count == 2)
    for other in [
      "max([1 2])", "sum([1 2] * [1 2 3])", "sum([1 2])", "1 + 2", "sum(x * y)", "(", "",
    ] {
      #expect(StepEquation(other) == nil)
    }
  }

  @Test func asMuchAsFitsIsShownAroundTheFocus() {
    #expect(StepTile.part(of: 0..<10, around: 4...5, 20) == 0..<10)
    #expect(StepTile.part(of: 0..<10, around: 4...5, 4) == 3..<7)
    #expect(StepTile.part(of: -1..<11, around: -1...1, 4) == -1..<3)
    #expect(StepTile.part(of: 0..<10, around: 8...9, 4) == 6..<10)
    #expect(StepTile.part(of: 0..<10, around: 2...8, 3) == 2..<5)
  }
}
