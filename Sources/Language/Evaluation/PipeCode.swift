/// `x |> f` where `f` is no call.
final class PipeCode: Code {
  private let input: Code
  private let stage: Code
  private let site: ArgumentSite
  private let plan = PlanCache()

  init(_ input: Code, _ stage: Code, _ span: Span) {
    self.input = input
    self.stage = stage
    site = ArgumentSite(name: nil, span: input.span)
    super.init(span)
  }

  override func evaluate(_ frame: Frame) throws(Diagnostic) -> Value {
    let argument = EvaluatedArgument(site: site, value: try input.evaluate(frame))
    return try frame.call(stage.evaluate(frame), [argument], at: span, stage.span, plan)
  }
}
