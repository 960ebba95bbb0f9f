extension LoadScenario {
  /// The JMeter plan: one group of threads that send the bodies of `bodies.csv`, one by one, and write
  /// `results.jtl` as CSV. Elements and properties are those of plans of JMeter 5.
  var jmeterPlan: String {
    let (scheme, name, port) = Self.parts(of: host) ?? ("https", "", "")
    let ramp = (users + usersPerSecond - 1) / usersPerSecond
    func text(_ name: String, _ value: String) -> String {
      "<stringProp name=\"\(name)\">\(Self.xml(value))</stringProp>"
    }
    func truth(_ name: String, _ value: Bool) -> String {
      "<boolProp name=\"\(name)\">\(value)</boolProp>"
    }
    let saved = [
      "time", "latency", "timestamp", "success", "label", "code", "message", "threadName",
      "dataType",
      "fieldNames", "saveAssertionResultsFailureMessage", "bytes", "sentBytes", "url",
      "threadCounts",
      "idleTime", "connectTime",
    ]
    let unsaved = [
      "encoding", "assertions", "subresults", "responseData", "samplerData", "xml",
      "responseHeaders",
      "requestHeaders", "responseDataOnError",
    ]
    let save =
      (saved.map { "<\($0)>true</\($0)>" } + unsaved.map { "<\($0)>false</\($0)>" }
      + ["<assertionsResultsToSave>0</assertionsResultsToSave>"])
      .map { "            \($0)" }.joined(separator: "\n")
    let timer =
      pause > 0
      ? """
            <ConstantTimer guiclass="ConstantTimerGui" testclass="ConstantTimer" testname="Pause">
              \(text("ConstantTimer.delay", "\(Int(pause * 1_000))"))
            </ConstantTimer>
            <hashTree/>

      """ : ""
    return """
      <?xml version="1.0" encoding="UTF-8"?>
      <jmeterTestPlan version="1.2" properties="5.0" jmeter="5.6">
        <hashTree>
          <TestPlan guiclass="TestPlanGui" testclass="TestPlan" testname="Customer service under load">
            \(text("TestPlan.comments", "Written by kunci loadtest plan; own script, not that of a programme"))
            \(truth("TestPlan.functional_mode", false))
            \(truth("TestPlan.tearDown_on_shutdown", true))
            \(truth("TestPlan.serialize_threadgroups", false))
            <elementProp name="TestPlan.user_defined_variables" elementType="Arguments" guiclass="ArgumentsPanel" testclass="Arguments" testname="User Defined Variables">
              <collectionProp name="Arguments.arguments"/>
            </elementProp>
            \(text("TestPlan.user_define_classpath", ""))
          </TestPlan>
          <hashTree>
            <ThreadGroup guiclass="ThreadGroupGui" testclass="ThreadGroup" testname="Buyers">
              \(text("ThreadGroup.on_sample_error", "continue"))
              <elementProp name="ThreadGroup.main_controller" elementType="LoopController" guiclass="LoopControlPanel" testclass="LoopController" testname="Loop Controller">
                \(truth("LoopController.continue_forever", false))
                <intProp name="LoopController.loops">-1</intProp>
              </elementProp>
              \(text("ThreadGroup.num_threads", "\(users)"))
              \(text("ThreadGroup.ramp_time", "\(ramp)"))
              \(truth("ThreadGroup.scheduler", true))
              \(text("ThreadGroup.duration", "\(seconds)"))
              \(text("ThreadGroup.delay", ""))
              \(truth("ThreadGroup.same_user_on_next_iteration", true))
            </ThreadGroup>
            <hashTree>
              <CSVDataSet guiclass="TestBeanGUI" testclass="CSVDataSet" testname="Inquiries">
                \(text("delimiter", ","))
                \(text("fileEncoding", "UTF-8"))
                \(text("filename", "bodies.csv"))
                \(truth("ignoreFirstLine", true))
                \(truth("quotedData", true))
                \(truth("recycle", true))
                \(text("shareMode", "shareMode.all"))
                \(truth("stopThread", false))
                \(text("variableNames", "label,body"))
              </CSVDataSet>
              <hashTree/>
      \(timer)        <HTTPSamplerProxy guiclass="HttpTestSampleGui" testclass="HTTPSamplerProxy" testname="${label}">
                \(truth("HTTPSampler.postBodyRaw", true))
                <elementProp name="HTTPsampler.Arguments" elementType="Arguments">
                  <collectionProp name="Arguments.arguments">
                    <elementProp name="" elementType="HTTPArgument">
                      \(truth("HTTPArgument.always_encode", false))
                      \(text("Argument.value", "${body}"))
                      \(text("Argument.metadata", "="))
                    </elementProp>
                  </collectionProp>
                </elementProp>
                \(text("HTTPSampler.domain", name))
                \(text("HTTPSampler.port", port))
                \(text("HTTPSampler.protocol", scheme))
                \(text("HTTPSampler.contentEncoding", "UTF-8"))
                \(text("HTTPSampler.path", path))
                \(text("HTTPSampler.method", "POST"))
                \(truth("HTTPSampler.follow_redirects", true))
                \(truth("HTTPSampler.auto_redirects", false))
                \(truth("HTTPSampler.use_keepalive", true))
                \(truth("HTTPSampler.DO_MULTIPART_POST", false))
                \(text("HTTPSampler.embedded_url_re", ""))
                \(text("HTTPSampler.connect_timeout", "10000"))
                \(text("HTTPSampler.response_timeout", "30000"))
              </HTTPSamplerProxy>
              <hashTree>
                <HeaderManager guiclass="HeaderPanel" testclass="HeaderManager" testname="Headers">
                  <collectionProp name="HeaderManager.headers">
                    <elementProp name="" elementType="Header">
                      \(text("Header.name", "Content-Type"))
                      \(text("Header.value", "application/json; charset=utf-8"))
                    </elementProp>
                  </collectionProp>
                </HeaderManager>
                <hashTree/>
              </hashTree>
              <ResultCollector guiclass="SimpleDataWriter" testclass="ResultCollector" testname="Results">
                \(truth("ResultCollector.error_logging", false))
                <objProp>
                  <name>saveConfig</name>
                  <value class="SampleSaveConfiguration">
      \(save)
                  </value>
                </objProp>
                \(text("filename", "results.jtl"))
              </ResultCollector>
              <hashTree/>
            </hashTree>
          </hashTree>
        </hashTree>
      </jmeterTestPlan>

      """
  }
}
