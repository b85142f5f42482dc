import Operations
import Testing

@testable import Language

/// Asks what can stand at `‸` in a text.
@Suite struct CompleterTests {
  private static let commands = [
    Completer.Command("help", LocalizedText(en: "the manual", zh: "帮助"), .help),
    Completer.Command("lang", LocalizedText(en: "language", zh: "语言"), .words(["en", "zh"])),
    Completer.Command("lesson", LocalizedText(en: "a lesson", zh: "课程"), .lesson),
    Completer.Command("load", LocalizedText(en: "a file", zh: "文件"), .file),
    Completer.Command("show", LocalizedText(en: "a picture", zh: "图"), .expression),
    Completer.Command(
      "graph", LocalizedText(en: "a graph", zh: "计算图"), .expression,
      flags: ["--dot", "--mermaid", "--depth"]),
  ]

  /// The candidates where `‸` stands in the text, which is taken out, and what they replace.
  private func complete(
    _ marked: String, _ setup: String = ""
  ) throws -> (words: [String], replaced: String, answer: Completer.Answer) {
    let host = QuietHost()
    let session = Session(host: host)
    try session.run(Source(setup))
    let cursor = try #require(marked.unicodeScalars.firstIndex(of: "‸"))
    let before = String(marked[..<cursor])
    let after = String(marked.unicodeScalars[marked.unicodeScalars.index(after: cursor)...])
    let completer = Completer(
      globals: session.globals, commands: Self.commands,
      lessons: { [Completer.Candidate("convolution"), Completer.Candidate("pooling")] },
      files: { start in ["cat.png", "digits.npy"].filter { $0.hasPrefix(start) } })
    let answer = completer.complete(before + after, cursor: before.unicodeScalars.count)
    let replaced = String(
      String.UnicodeScalarView(before.unicodeScalars.dropFirst(answer.start)))
    return (answer.candidates.map(\.text), replaced, answer)
  }

  @Test func completesNamesOfTheLibrary() throws {
    let found = try complete("x = max_p‸")
    #expect(found.words == ["max_pool2d"])
    #expect(found.replaced == "max_p")
    #expect(found.answer.candidates[0].description?.chinese.isEmpty == false)
  }

  @Test func putsVariablesFirstAndDescribesThem() throws {
    let found = try complete("rel‸", "relish = ones(2, 3)")
    #expect(found.words.prefix(2) == ["relish", "relu"])
    #expect(found.answer.candidates[0].description?.english == "shape (2, 3)")
  }

  @Test func completesTheMembersOfOptimisersAndTheSettingsOfTraining() throws {
    let setup = "net = Linear(2, 3); opt = SGD(net, 0.1)"
    #expect(
      try complete("opt.‸", setup).words
        == ["lr", "momentum", "weight_decay", "nesterov", "parameters"])
    #expect(try complete("train(net, blobs(9), val‸", setup).words == ["validation="])
    #expect(
      try complete("train(net, blobs(9), epochs=2, ep‸", setup).words.contains("epochs=") == false)
    #expect(try complete("Adam(net, be‸", setup).words.contains("betas="))
  }

  @Test func completesChineseNames() throws {
    let found = try complete("conv2d（图像，卷‸", "卷积核 = [1 0 -1]")
    #expect(found.words == ["卷积核"])
    #expect(found.replaced == "卷")
  }

  @Test func ignoresCapitalsOnlyWhereNothingElseFits() throws {
    #expect(try complete("lin‸").words.contains("linear"))
    #expect(try !complete("lin‸").words.contains("Linear"))
    #expect(try complete("conv2D‸").words.contains("conv2d"))
  }

  @Test func completesInTheMiddleOfALine() throws {
    let found = try complete("y = max_p‸ + 1")
    #expect(found.words == ["max_pool2d"])
    #expect(try complete("[1 sq‸ 3]").words.contains("sqrt"))
  }

  @Test func offersNamedArgumentsOfTheCall() throws {
    let found = try complete("conv2d(x, k, pad‸")
    #expect(found.words == ["padding=", "pad"])
    #expect(found.answer.candidates[0].description?.english.contains("zeros") == true)
    #expect(try complete("conv2d(x, k, stride=2, str‸").words.contains("stride=") == false)
    #expect(try complete("conv2d（x，k，pad‸").words.first == "padding=")
    #expect(try complete("sum(conv2d(x, k), di‸").words.contains("dim="))
    #expect(try complete("sum(conv2d(x, k) + di‸").words.contains("dim=") == false)
  }

  @Test func offersParametersOfOwnFunctionsAndModels() throws {
    #expect(try complete("f(ra‸", "f(x, rate=1) = x * rate").words.first == "rate=")
    #expect(try complete("net(x, tr‸", "net = Linear(2, 1)").words.first == "training=")
  }

  @Test func offersOnlyFunctionsBehindAPipe() throws {
    let found = try complete("x |> re‸", "rex = 3; ref = relu")
    #expect(found.words.contains("relu") && found.words.contains("ref"))
    #expect(!found.words.contains("rex"))
    #expect(try complete("x |> max_pool2d(‸").words.first == "kernel=")
  }

  @Test func completesMembersOfWhatIsKnown() throws {
    #expect(try complete("x.sh‸", "x = [1 2]").words == ["shape"])
    let setup = "net = sequential(Linear(2, 1), ReLU())"
    #expect(try complete("net[0].w‸", setup).words == ["weight"])
    #expect(try complete("net.par‸", setup).words == ["parameters"])
    #expect(try complete("net[0].weight.sh‸", setup).words == ["shape"])
    #expect(try complete("f(x).gr‸").words == ["grad"])
  }

  @Test func completesCommandsAndWhatFollowsThem() throws {
    #expect(try complete(":le‸").words == ["lesson"])
    #expect(try complete("：le‸").words == ["lesson"])
    #expect(try complete(":lesson po‸").words == ["pooling"])
    #expect(try complete(":lang ‸").words == ["en", "zh"])
    #expect(try complete(":show max_p‸").words == ["max_pool2d"])
    #expect(try complete(":show conv2d(x, k, str‸").words.first == "stride=")
    #expect(try complete(":help shape-m‸").words == ["shape-mismatch"])
    #expect(try complete("?max_p‸").words == ["max_pool2d"])
    #expect(try complete(":load d‸").words == ["digits.npy"])
  }

  @Test func completesFlagsOfCommands() throws {
    #expect(try complete(":graph x --‸").words == ["--dot", "--mermaid", "--depth"])
    #expect(try complete(":graph x -‸").words == ["--dot", "--mermaid", "--depth"])
    let found = try complete(":graph relu(x) --d‸")
    #expect(found.words == ["--dot", "--depth"])
    #expect(found.replaced == "--d")
    #expect(try complete("：graph x －－m‸").words == ["--mermaid"])
    #expect(try complete(":graph x --dot --‸").words == ["--mermaid", "--depth"])
    // Two signs are arithmetic inside brackets, and where a word follows that is no flag yet.
    #expect(try complete(":graph f(a --d‸").words.allSatisfy { !$0.hasPrefix("--") })
    #expect(try complete(":graph x --depth 3 + re‸").words.allSatisfy { !$0.hasPrefix("--") })
    #expect(try complete(":show x --‸").words.isEmpty)
  }

  @Test func completesBehindFullWidthPunctuation() throws {
    #expect(try complete("x＝max_p‸").words == ["max_pool2d"])
    #expect(try complete("【1，sqr‸").words == ["sqrt"])
    #expect(try complete("x。sh‸", "x = 3").words == ["shape"])
    #expect(try complete("relu（x）；max_p‸").words == ["max_pool2d"])
    #expect(try complete("？max_p‸").words == ["max_pool2d"])
    #expect(try complete("：load　d‸").words == ["digits.npy"])
  }

  @Test func completesFilesInsideStrings() throws {
    let found = try complete("x = load(\"cat‸")
    #expect(found.words == ["cat.png"])
    #expect(found.replaced == "cat")
    #expect(try complete("x = load(“dig‸").words == ["digits.npy"])
  }

  @Test func isSilentInCommentsAndWhereNewNamesAreMadeUp() throws {
    #expect(try complete("x = 1 # rel‸").words.isEmpty)
    #expect(try complete("fn rel‸").words.isEmpty)
    #expect(try complete("for rel‸").words.isEmpty)
  }

  @Test(arguments: [
    "", "(", ")", "[", "'", "\"", "#", ".", "|>", "：", "?", "1.2.", "x.", "[(", "....", "\\",
  ])
  func bearsAnyText(_ text: String) throws {
    let scalars = text.unicodeScalars.count
    let completer = Completer(globals: Globals(), commands: Self.commands)
    for cursor in 0...scalars + 1 {
      let answer = completer.complete(text, cursor: cursor)
      #expect((0...scalars).contains(answer.start))
    }
  }

  @Test(
    "texts that are half typed",
    arguments: [
      ("# max_p‸", nil), ("x = 3 # max_p‸", nil), ("\"max_p‸", nil),
      ("x = \"a # b\" + max_p‸", "max_pool2d"),
      ("fn max_p‸", nil), ("for i‸", nil), ("for i in rang‸", "range"),
      ("x -> max_p‸", "max_pool2d"),
      ("(a, b) -> max_p‸", "max_pool2d"), ("if max_p‸", "max_pool2d"),
      ("if x { max_p‸", "max_pool2d"),
      ("if x { 1 } else { max_p‸", "max_pool2d"), ("fn f(x) {\n  y = max_p‸", "max_pool2d"),
      ("while max_p‸", "max_pool2d"), ("no_gr‸", "no_grad"), ("no_grad { zero_g‸", "zero_grad"),
      ("[1 2; max_p‸", "max_pool2d"), ("[1 2\n 3 max_p‸", "max_pool2d"), ("t[max_p‸", "max_pool2d"),
      ("t[0, 1:max_p‸", "max_pool2d"), ("-max_p‸", "max_pool2d"), ("not max_p‸", "max_pool2d"),
      ("1 + \\\n max_p‸", "max_pool2d"), ("x = 「好」 + max_p‸", "max_pool2d"),
      ("\"😀\" + max_p‸", "max_pool2d"), ("x　＋　max_p‸", "max_pool2d"), ("x = 'max_p‸", "max_pool2d"),
      ("conv2d(x,\n  k,\n  padd‸", "padding="), ("conv2d(x, padding=max_p‸", "max_pool2d"),
      ("conv2d(x, k, padding=1, dil‸", "dilation="), ("f(conv2d(x, k), dil‸", nil),
      ("conv2d(x, k)(dil‸", nil), ("conv2d(x, (dil‸", nil), ("t.‸", "shape"), ("t . sh‸", "shape"),
      ("t.T.sh‸", "shape"), ("m[1].wei‸", "weight"), ("(t + 1).sh‸", "shape"), ("5.sh‸", "share"),
      ("a; max_p‸", "max_pool2d"), ("x |> relu |> max_p‸", "max_pool2d"),
      ("x\n|> max_p‸", "max_pool2d"),
      (":‸", "help"), (":show t |> max_p‸", "max_pool2d"), (":show [1 2] --‸", nil),
      (":nonsense max_p‸", nil),
      ("x = 1\n:le‸", "lesson"), ("f(:le‸", "le"), ("t.sh‸ape", "shape"),
      ("max_p‸ooling", "max_pool2d"),
      ("____‸", nil), ("1e‸", nil), ("‸", "m"), ("x……max_p‸", "max_pool2d"),
      ("max_p（max_p‸", "max_pool2d"),
    ] as [(String, String?)])
  func halfTyped(_ marked: String, _ first: String?) throws {
    let found = try complete(marked, "t = [1 2]; m = sequential(ReLU(), Linear(2, 1))")
    #expect(found.words.first == first, "\(found.words.prefix(5))")
  }
}
