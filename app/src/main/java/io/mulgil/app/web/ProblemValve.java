package io.mulgil.app.web;

import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells as problems what Tomcat refuses before any filter sees it, such as a malformed request line. */
public final class ProblemValve extends ErrorReportValve {
    private static final Logger LOG = LoggerFactory.getLogger(ProblemValve.class);

    @Override
    protected void report(Request request, Response response, @Nullable Throwable thrown) {
        int status = response.getStatus();
        if (status < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return;
        }
        if (thrown != null) {
            LOG.error("A request ended with an error outside of any controller", thrown);
        }
        try {
            ProblemWriter.write(response, Statuses.problem(status, "The request was refused"));
            response.finishResponse();
        } catch (IOException gone) {
            LOG.debug("A client went away before it could be told status {}", status, gone);
        }
    }
}
